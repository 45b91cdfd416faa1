//= parts/colours.js
//= parts/evidence.js
