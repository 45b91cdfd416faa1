// Of an article: it has no marks of its own, but readers come to it from those of other pages.
//= parts/colours.js
//= parts/arrival.js
