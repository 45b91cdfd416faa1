"""What the interface says where there are several articles: for each message on *the* article, its twin.

Templates and pages write the message for one article; `Words` takes the twin where there are several. So a page needs
no case of its own, and each language says it as its grammar has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def N_(message: str) -> str:  # noqa: N802 - the name that extractors look for
    """Marks a message for the catalogues."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Marks a message with a number in it for the catalogues."""
    return one, many


SEVERAL: Mapping[str, str] = MappingProxyType(
    {
        "Every statement names its basis: a passage of the article, a source, the editor\u2019s own "
        "reasoning, or general knowledge. Seven voices are kept apart, and whoever quotes this site "
        "should keep them apart, too: what the article states; what the article reports somebody else as "
        "saying; what other sources say since then; what they say of the time before, as context; the "
        "editor\u2019s notes; the editor\u2019s judgements; general knowledge. Where the site is silent, "
        "the article does not say. Later facts are as known to %(date)s.": N_(
            "Every statement names its basis: a passage of an article, a source, the editor\u2019s own "
            "reasoning, or general knowledge. Seven voices are kept apart, and whoever quotes this site "
            "should keep them apart, too: what an article states; what an article reports somebody else as "
            "saying; what other sources say since then; what they say of the time before, as context; the "
            "editor\u2019s notes; the editor\u2019s judgements; general knowledge. Where the site is silent, "
            "the articles do not say. Later facts are as known to %(date)s."
        ),
        "before the article": N_("before the articles"),
        "at the time of the article": N_("at the time of the articles"),
        "ahead, in the article": N_("ahead, in the articles"),
        "The article passes on what somebody else says. This follows from whom the claims are attributed to.": N_(
            "An article passes on what somebody else says. This follows from whom the claims are attributed to."
        ),
        "Other sources, on the time after the article.": N_("Other sources, on the time after the articles."),
        "Other sources, on the time before the article.": N_("Other sources, on the time before the articles."),
        "every citation of the article as a W3C Web Annotation": N_(
            "every citation of the articles as a W3C Web Annotation"
        ),
        "The article does not name %(name)s.": N_("The articles do not name %(name)s."),
        "What the article expected and stated, beside what happened.": N_(
            "What the articles expected and stated, beside what happened."
        ),
        "the article states": N_("an article states"),
        "the article reports": N_("an article reports"),
        "expected by the article": N_("expected by the articles"),
        "named as possible by the article": N_("named as possible by the articles"),
        "%(titles)s: the questions of the article, and what became of them.": N_(
            "%(titles)s: the questions of the articles, and what became of them."
        ),
        "The article": N_("The articles"),
        "The article in use": N_("The articles in use"),
        "A passage of the article is found word for word; only spaces, line breaks, quotation marks and "
        "dashes are taken as equal. A passage that is not there, or that is there twice, is an error, and "
        "the site is not built.": N_(
            "A passage of an article is found word for word; only spaces, line breaks, quotation marks and "
            "dashes are taken as equal. A passage that is not there, or that is there twice, is an error, and "
            "the site is not built."
        ),
        "according to the article": N_("according to the articles"),
        "Read in the article": N_("Read in its article"),
        "The article said": N_("The articles said"),
        "The article says \u201c%(hedge)s\u201d.": N_("Its article says \u201c%(hedge)s\u201d."),
        "In the article\u2019s sentences": N_("In the articles\u2019 sentences"),
        "A mark after a statement leads to its evidence: ¶7 to the passage in the article, ↗ to a "
        "source, <i>ed.</i> to the editor\u2019s reasoning.": N_(
            "A mark after a statement leads to its evidence: ¶7 to the passage in its article, ↗ to a "
            "source, <i>ed.</i> to the editor\u2019s reasoning."
        ),
        "Nobody denies it in the article.": N_("Nobody denies it in the articles."),
        "Coverage: what the briefing uses of the article": N_("Coverage: what the briefing uses of the articles"),
        "In relation to the article": N_("In relation to the articles"),
        "What the article says, beside what other sources say of it, as known to %(known)s.": N_(
            "What the articles say, beside what other sources say of it, as known to %(known)s."
        ),
        "%(title)s of the article, and their outcomes": N_("%(title)s of the articles, and their outcomes"),
        "The numbers of the article, and what other sources say of them.": N_(
            "The numbers of the articles, and what other sources say of them."
        ),
        "The article names %(name)s twice, in these or other words.": N_(
            "The articles name %(name)s twice, in these or other words."
        ),
        "(in the article: \u201c%(phrase)s\u201d)": N_("(in the text: \u201c%(phrase)s\u201d)"),
        "The article does not say": N_("The articles do not say"),
        "What the article states or reports holds as of %(date)s.": N_(
            "What the articles state or report holds as of %(date)s."
        ),
        "What the article\u2019s text gets wrong or leaves unclear. The text itself is never altered.": N_(
            "What the texts of the articles get wrong or leave unclear. The texts themselves are never altered."
        ),
        "Filled: events of which the article tells. Dashed: only other sources.": N_(
            "Filled: events of which the articles tell. Dashed: only other sources."
        ),
        "Only words that stand in quotation marks in the article. What it reports in its own words is "
        "among the claims.": N_(
            "Only words that stand in quotation marks in the articles. What they report in their own words is "
            "among the claims."
        ),
        "In the article\u2019s words": N_("In the articles\u2019 words"),
        "What the article did not foresee": N_("What the articles did not foresee"),
        "Scenarios: the open questions of the article, and what became of them": N_(
            "Scenarios: the open questions of the articles, and what became of them"
        ),
        "Everything cited that is not the article, by date.": N_("Everything cited that is not the articles, by date."),
        "%(date)s: the article": N_("%(date)s: the articles"),
        "From the article\u2019s text of %(date)s.": N_("From the texts of the articles of %(date)s."),
        "What is marked <i>ed.</i> is the editor\u2019s reading of it.": N_(
            "What is marked <i>ed.</i> is the editor\u2019s reading of them."
        ),
        "Of %(countries)s the article says nothing of this kind.": N_(
            "Of %(countries)s the articles say nothing of this kind."
        ),
        "Filled: before the article. Hollow: since then. A bracket joins what the article expected to what came.": N_(
            "Filled: before the articles. Hollow: since then. A bracket joins what the articles expected to what came."
        ),
        "What the article tells, with its own words for the date, and what other sources tell since, as "
        "known to %(known)s.": N_(
            "What the articles tell, with their own words for the date, and what other sources tell since, as "
            "known to %(known)s."
        ),
    }
)
"""The messages for one article, each with that for several."""
COUNTED: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType(
    {
        (
            "%(num)s person, country or organisation: all that the article names or clearly means.",
            "%(num)s people, countries and organisations: all that the article names or clearly means, and "
            "the few that are needed for what came later.",
        ): NN_(
            "%(num)s person, country or organisation: all that the articles name or clearly mean.",
            "%(num)s people, countries and organisations: all that the articles name or clearly mean, and the "
            "few that are needed for what came later.",
        ),
        (
            "%(num)s actor: all that the article names or clearly means.",
            "%(num)s actors: all that the article names or clearly means, and the few that are needed for "
            "what came later.",
        ): NN_(
            "%(num)s actor: all that the articles name or clearly mean.",
            "%(num)s actors: all that the articles name or clearly mean, and the few that are needed for what "
            "came later.",
        ),
        (
            "The article names %(name)s once, in these or other words.",
            "The article names %(name)s %(num)s times, in these or other words.",
        ): NN_(
            "The articles name %(name)s once, in these or other words.",
            "The articles name %(name)s %(num)s times, in these or other words.",
        ),
        (
            "%(num)s claim of the article: who asserts and who denies it, and how it turned out.",
            "%(num)s claims of the article: who asserts and who denies each, and how it turned out.",
        ): NN_(
            "%(num)s claim of the articles: who asserts and who denies it, and how it turned out.",
            "%(num)s claims of the articles: who asserts and who denies each, and how it turned out.",
        ),
        (
            "The %(num)s figure of the article, with its unit, dates and evidence.",
            "The %(num)s figures of the article, with their units, dates and evidence.",
        ): NN_(
            "The %(num)s figure of the articles, with its unit, dates and evidence.",
            "The %(num)s figures of the articles, with their units, dates and evidence.",
        ),
        (
            "%(num)s note on what the article\u2019s text gets wrong or leaves unclear, with its evidence.",
            "%(num)s notes on what the article\u2019s text gets wrong or leaves unclear, each with its evidence.",
        ): NN_(
            "%(num)s note on what the texts of the articles get wrong or leave unclear, with its evidence.",
            "%(num)s notes on what the texts of the articles get wrong or leave unclear, each with its evidence.",
        ),
        (
            "The %(num)s quotation in the article: the words, who said them, and through whom it has them.",
            "The %(num)s quotations in the article: the words, who said them, and through whom it has them.",
        ): NN_(
            "The %(num)s quotation in the articles: the words, who said them, and through whom the articles have them.",
            "The %(num)s quotations in the articles: the words, who said them, and through whom the articles "
            "have them.",
        ),
        (
            "%(num)s relation between the actors of the article, with its evidence.",
            "%(num)s relations between the actors of the article, pair by pair, each with its evidence.",
        ): NN_(
            "%(num)s relation between the actors of the articles, with its evidence.",
            "%(num)s relations between the actors of the articles, pair by pair, each with its evidence.",
        ),
        (
            "The %(num)s source for what the article does not say, with every statement that rests on it.",
            "The %(num)s sources for what the article does not say, with every statement that rests on each.",
        ): NN_(
            "The %(num)s source for what the articles do not say, with every statement that rests on it.",
            "The %(num)s sources for what the articles do not say, with every statement that rests on each.",
        ),
        (
            "What %(num)s country wants, stands to gain, risks and can use, according to the article.",
            "What %(num)s countries want, stand to gain, risk and can use, according to the article.",
        ): NN_(
            "What %(num)s country wants, stands to gain, risks and can use, according to the articles.",
            "What %(num)s countries want, stand to gain, risk and can use, according to the articles.",
        ),
        (
            "%(count)s tie between the actors: what the article states or reports, and, marked as such, what "
            "other sources say since, as known to %(known)s.",
            "%(count)s ties between the actors: what the article states or reports, and, marked as such, what "
            "other sources say since, as known to %(known)s.",
        ): NN_(
            "%(count)s tie between the actors: what the articles state or report, and, marked as such, what "
            "other sources say since, as known to %(known)s.",
            "%(count)s ties between the actors: what the articles state or report, and, marked as such, what "
            "other sources say since, as known to %(known)s.",
        ),
    }
)
"""The same of messages with a number, in their forms of English."""
