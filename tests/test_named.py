"""Whom passages name, by a name, a people or an office, and lists that name somebody twice."""

from __future__ import annotations

import pytest

from generator.build import build, check
from generator.checks import named
from generator.linking import naming
from generator.parsing.records import Actor
from tests.sites import SITE, inputs, site_of


@pytest.mark.parametrize(
    ("country", "words", "is_there"),
    [
        ("North Korea", "N. Korea again sends balloons", True),
        ("North Korea", "North Korean weaponry", True),
        ("South Korea", "N. Korea again sends balloons", False),
        ("Japan", "the Japanese prime minister", True),
        ("Russia", "the Russians need shells", True),
        ("Ukraine", "on Ukrainian battlefields", True),
        ("Iran", "in Iranshahr", False),
        ("Spain", "a Spaniard", False),
        ("Niger", "in Nigeria", False),
        ("Mali", "a malign plan", False),
        ("Germany", "two Germans", True),
        ("Italy", "an Italian", True),
        ("Cuba", "the Cubs of Chicago", False),
        ("China", "Chin refugees", False),
        ("France", "ten Francs", False),
        ("Chile", "the Chileans", True),
        ("Chile", "Chill winds", False),
        ("Chad", "so Chan said", False),
        ("Chad", "the Chadians", True),
        ("South Korea", "S. Korea and S.Korean", True),
        ("South Korea", "S.Korea's south", True),
        ("East Timor", "in E. Timor", True),
        ("Western Sahara", "in W. Sahara", False),
        ("West Papua", "in W. Papua", True),
    ],
)
def test_a_country_is_named_by_its_people_and_its_short_form(country: str, words: str, is_there: bool) -> None:
    assert any(True for _ in naming.peoples(country, naming.read(words, "en"))) is is_there


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Freedonia, the Herald and Freedonia held it.", ["freedonia"]),
        ("Talks of Freedonia and Freedonia.", ["freedonia"]),
        ("Talks of Freedonia, Iran, New Zealand and the council.", ["freedonia"]),  # by another of its names
        ("Freedonia and the Herald held it.", []),
        ("Freedonia, and Freedonia's allies.", []),
        ("Freedonia held it, and so it is said that Freedonia knows.", []),
        ("Freedonia; Freedonia.", []),
        ("Iran and Chad; Freedonia and Freedonia; Iran.", ["freedonia"]),
    ],
)
def test_a_list_names_nobody_twice(words: str, found: list[str]) -> None:
    actors = site_of(SITE.replace("metonyms: [The council]", "metonyms: [The council, council]")).content.of(Actor)
    assert [actor.id for actor in named.twice(words, naming.names(actors).actors)] == found


@pytest.mark.parametrize(
    ("words", "there", "of", "found"),
    [
        ("Freedonia told it to Freedonia.", ["freedonia", "sylvania"], [], ["freedonia"]),
        ("Freedonia told the Freedonians.", ["freedonia", "sylvania"], [], ["freedonia"]),
        ("Freedonia told it to Sylvania, says Freedonia.", ["freedonia", "sylvania"], [], []),
        ("Freedonia told it. Freedonia knows.", ["freedonia", "sylvania"], [], []),
        ("Freedonia told it to Freedonia.", ["freedonia", "mayor"], [], []),
        ("Freedonia told it to Freedonia.", ["freedonia"], [], []),
        ("It was sent to Freedonia.", ["sylvania"], ["freedonia"], ["freedonia"]),
        ("It was sent to Freedonia.", [], ["freedonia"], []),
        ("It was sent to Freedonia.", ["sylvania"], ["sylvania"], []),
    ],
)
def test_who_is_named_again_may_stand_for_somebody_whom_the_passages_name(
    words: str, there: list[str], of: list[str], found: list[str]
) -> None:
    more = "-- content/actors.yaml --\n- {id: sylvania, name: Sylvania, kind: country, cite: A bridge}\n"
    actors = naming.names(site_of(SITE.replace("-- content/actors.yaml --\n", more)).content.of(Actor)).actors
    named_there = [actor for actor in actors if actor.id in there]
    assert [actor.id for actor in named.instead(words, actors, named_there, of)] == found


SUDANS: tuple[tuple[str, str, str, list[str]], ...] = (
    ("sudan", "Sudan", "country", []),
    ("south-sudan", "South Sudan", "country", []),
    ("united-states", "United States", "country", ["US"]),
    ("lee", "Ann Lee", "person", ["Lee"]),
    ("smith", "Lee Smith", "person", []),
    ("chad", "Chad", "country", []),
)


@pytest.mark.parametrize(
    ("words", "found", "instead"),
    [
        ("South Sudan and Sudan", [], []),
        ("South Sudan and Sudan fought, and Sudan won.", [], ["sudan"]),
        ("Sudan, South Sudan and Sudan", ["sudan"], ["sudan"]),
        ("South Sudan, South Sudan and Sudan", ["south-sudan"], ["south-sudan"]),
        ("The South Sudanese fought Sudan.", [], []),
        ("New Sudan and Sudan", [], []),
        ("Northern Sudan and Sudan", [], []),
        ("Once Papua Sudan and Sudan", [], []),
        ("Once, Papua Sudan and Sudan", [], []),
        ("In Sudan and Sudan", ["sudan"], ["sudan"]),
        ("We know. Papua Sudan and Sudan", ["sudan"], ["sudan"]),
        ("Ann Lee and Lee Smith", [], []),
        ("Lee, Lee Smith and Chad", [], []),
        ("Lee and Lee", ["lee"], ["lee"]),
        ("The US and US allies", [], ["united-states"]),
        ("The US and US", ["united-states"], ["united-states"]),
        ("Chad and Chad leaves", ["chad"], ["chad"]),
    ],
)
def test_a_name_that_is_part_of_a_longer_one_is_another(words: str, found: list[str], instead: list[str]) -> None:
    near = [
        naming.named(Actor.model_validate({"id": id_, "name": name, "kind": kind, "aliases": more, "basis": "known"}))
        for id_, name, kind, more in SUDANS
    ]
    there = [
        naming.named(Actor.model_validate({"id": f"a-{kind}", "name": "Nobody", "kind": kind, "basis": "known"}))
        for kind in ("country", "person")
    ]
    assert [actor.id for actor in named.twice(words, near)] == found
    assert [actor.id for actor in named.instead(words, near, there, ())] == instead


@pytest.mark.parametrize(("words", "is_told"), [("In South Sudan", False), ("In Sudan", True), ("In Old Sudan", False)])
def test_whom_all_is_said_of_is_not_named_by_part_of_a_longer_name(words: str, is_told: bool) -> None:
    near = [
        naming.named(Actor.model_validate({"id": id_, "name": name, "kind": kind, "basis": "known"}))
        for id_, name, kind, _ in SUDANS
    ]
    assert bool(list(named.instead(words, near, near[-1:], ["sudan"]))) is is_told


def test_what_a_record_says_is_said_of_an_actor_or_of_the_country_whose_stakes_they_are() -> None:
    entries = site_of().content.entries
    assert [set(named.of_whom(entries[name])) for name in ("mayor", "stake-freedonia", "stands")] == [
        {"mayor"}, {"freedonia"}, set()
    ]  # fmt: skip


def test_names_are_compared_where_the_settings_ask_for_it() -> None:
    def told(words: str) -> list[str]:
        text = SITE.replace("known_to:", "support: [names]\nknown_to:")
        text = text.replace("text: The mayor opened the bridge.", f"text: {words}")
        found = [d for d in check(inputs(text)).diagnostics if d.location.path == "site.yaml"]
        return [d.message for d in found if d.code == "unsupported-name"]

    assert told("The mayor opened the bridge.") == []
    assert told("The Herald opened the bridge.") == [
        "the name 'Herald' is in none of the passages that 'site' cites here"
    ]
    assert "the name 'Mayor' stands twice in one list of 'site'" in told("By Mayor, Herald and Mayor it was opened.")
    assert told("It is “the bridge that Mayor shut”.") == [
        "the name 'Mayor' stands in quoted words that none of the passages has that 'site' cites here"
    ]


@pytest.mark.parametrize(
    ("name", "kind", "words", "is_named"),
    [
        ("Biden administration", "organisation", "President Joe Biden's U.S. administration remains", True),
        ("Biden administration", "organisation", "Biden told them what the new administration of it does", False),
        ("Biden administration", "organisation", "the administration of Biden", False),
        ("Biden administration", "organisation", "Biden in a new administration", True),
        ("Biden administration", "organisation", "Biden in his very new administration", False),
        ("Ann Writer", "person", "Ann and Bob Smith, a writer", True),
        ("New Zealand", "country", "New old Zealand", False),
        ("Ann Writer", "person", "as Writer puts it", True),
        ("Ann Writer", "person", "the writer", False),
        ("Ann Writer", "person", "the Ann Writer-era lines", True),
        ("The Herald", "organisation", "as the Herald has it", True),
        ("South Korea", "country", "North and South Koreans", True),
        ("South Korea", "country", "south of Korea", False),
        ("러시아", "country", "러시아가 떠났다", True),
        ("روسيا", "country", "قالت وروسيا", True),
        ("日本", "country", "日本は", True),
        ("ไทย", "country", "ประเทศไทยคือ", True),
    ],
)
def test_names_stand_as_whole_words_of_their_language(name: str, kind: str, words: str, is_named: bool) -> None:
    actor = site_of().record("mayor").model_copy(update={"name": name, "kind": kind, "aliases": ()})
    assert isinstance(actor, Actor)
    language = {"러": "ko", "ر": "ar", "日": "ja"}.get(name[0], "en")
    names, text = naming.names([actor]), naming.read(words, language)
    assert names.found_in(text) == ({actor.id: naming.named(actor)} if is_named else {})
    if is_named:
        assert names.near(text) == (naming.named(actor),)


@pytest.mark.parametrize(
    ("name", "kind", "words", "language"),
    [
        ("EU", "organisation", "EU와 미국", "ko"),
        ("X", "organisation", "so X said", "en"),
        ("Ann Writer", "person", "so Ann said", "en"),
        ("E", "country", "in E now", "en"),
        ("삼성 SDI", "organisation", "삼성 SDI는", "ko"),
        ("Ann Kim", "person", "so Kim\u00b9 said", "en"),
        ("Italy", "country", "what Italians say", "en"),
        ("China", "country", "the Chinese side", "en"),
        ("United Arab Emirates", "country", "l'United Arab Emirates", "fr"),
        ("Kennedy", "person", "Kennedy'ego", "pl"),
        ("Élysée", "organisation", "l\u2019E\u0301lyse\u0301e dit", "fr"),
        ("Biden", "person", "Bi\u00adden's word", "en"),
    ],
)
def test_whoever_is_named_is_among_those_who_may_be(name: str, kind: str, words: str, language: str) -> None:
    mayor = site_of().record("mayor")
    actor, other = (
        mayor.model_copy(update={"id": given, "name": given, "kind": kind, "aliases": ()}) for given in (name, "Nobody")
    )
    assert isinstance(actor, Actor)
    assert isinstance(other, Actor)
    names, text = naming.names([actor, other]), naming.read(words, language)
    assert names.found_in(text) == {actor.id: naming.named(actor)}
    assert names.near(text) == (naming.named(actor),)


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("Bank of Tarnia", "organisation", "a bank of oars"),  # the last word alone is looked for
        ("Tarnia and E", "country", "tarnia and a"),
        ("Vale", "organisation", "a valid one"),
        ("Vale", "person", "a valid one"),
        ("Oman", "country", "an omaha"),
        ("Iran", "country", "the airanian one"),
        ("Ann Kim", "person", "a kilt"),
    ],
)
def test_nobody_else_may_be_named(name: str, kind: str, words: str) -> None:
    assert naming.names([person(name, kind)]).near(naming.read(words, "en")) == ()


def names_told(text: str) -> list[str]:
    """The names that are told of a site."""
    found = [d for d in check(inputs(text)).diagnostics if d.code == "unsupported-name"]
    return [d.message.split("'")[1] for d in found]


def test_the_front_matter_says_whom_words_of_a_passage_mean() -> None:
    told = SITE.replace("cite: The council denies this.}\n  outcome", "cite: So it goes.}\n  outcome")
    told = told.replace("statement: The council denies it.", "statement: The mayor and Freedonia deny it.")
    assert names_told(told.replace("set_aside:\n  - exact: So it goes.\n    reason: rhetoric\n", "")) == [
        "Mayor", "Freedonia"
    ]  # fmt: skip
    meant = "names: [{exact: So, suffix: it goes, actor: [mayor, freedonia]}]\n"
    settled = told.replace("set_aside:\n  - exact: So it goes.\n    reason: rhetoric\n", meant)
    assert names_told(settled) == []
    page = dict(made_pages(settled))["articles/bridge.html"]
    assert "So it goes" in page  # words that mean several are no link


def made_pages(text: str) -> list[tuple[str, str]]:
    """The pages of a site."""
    return [(a.path, a.data.decode()) for a in build(inputs(text)).artifacts if a.path.endswith(".html")]


def test_neither_a_headline_in_brackets_nor_the_publishers_country_names_anybody() -> None:
    event = "title: The bridge falls, date: 2024-06-30, actors: [mayor], sources: wire, bears_on: [stands, vote]}"
    other = "title: The bridge of Freedonia falls, date: 2024-06-30, sources: {id: wire, exact: it fell}, bears_on: [stands, vote]}"
    text = SITE.replace(event, other)
    source = "{id: wire, title: The bridge falls, publisher: The wire,"
    named_by = {
        source: ["Freedonia"],
        source.replace("The bridge falls", "A bridge of Freedonia"): [],
        source.replace("The bridge falls", "'[A bridge of Freedonia]'"): ["Freedonia"],
        source.replace("The wire", "The Freedonia wire"): ["Freedonia"],
    }
    assert {new: names_told(text.replace(source, new)) for new in named_by} == named_by


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("Mayor of Freedonia.", []),  # who it is, and of which country, an actor's record says of itself
        ("Mayor of Sylvania.", ["Sylvania"]),
    ],
)
def test_an_actor_may_be_said_to_be_of_its_country(summary: str, found: list[str]) -> None:
    line = "country: freedonia, cite: The mayor opened the bridge on Monday.}"
    more = f"{line[:-1]}, summary: {summary}}}\n- {{id: sylvania, name: Sylvania, kind: country, cite: A bridge}}"
    assert names_told(SITE.replace(line, more)) == found


@pytest.mark.parametrize(
    ("publisher", "found"), [("The wire", ["Ann Writer", "Herald"]), ("Herald, Ann Writer", ["Ann Writer"])]
)
def test_a_publisher_names_organisations_alone(publisher: str, found: list[str]) -> None:
    text = SITE.replace("sources: wire, bears_on", "sources: {id: wire, exact: it fell}, bears_on", 1)
    text = text.replace("title: The bridge falls, date", "title: Ann Writer of the Herald falls, date", 1)
    assert names_told(text.replace("publisher: The wire", f"publisher: '{publisher}'")) == found


def test_a_number_in_quoted_words_that_no_passage_has_is_told_where_only_numbers_are_compared() -> None:
    text = SITE.replace("known_to:", "support: [numbers]\nknown_to:")
    event = (
        "sources: {id: wire, exact: 'Of all 41 people 12 fell'}, summary: 'It was “41 people fell”, so 12.', bears_on"
    )
    found = check(inputs(text.replace("sources: wire, bears_on", event, 1))).diagnostics
    assert [d.message for d in found] == [
        "the number '41' stands in quoted words that none of the passages has that 'collapse' cites here"
    ]


def test_names_are_not_looked_for_in_another_language() -> None:
    text = SITE.replace("text: The mayor opened the bridge.", "text: The Herald opened it.")
    assert names_told(text) == ["Herald"]
    assert names_told(text.replace("date: 2024-06-19\nrights", "date: 2024-06-19\nlanguage: de\nrights")) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Kim said so.", {"kim-jong-un"}),
        ("Kim Yo Jong said so.", {"kim-jong-un", "kim-yo-jong"}),  # the word Kim is there, too
        ("Kim Moon-soo had 41 per cent.", set()),
        ("Moon said so.", {"moon-jae-in"}),
        ("The Moon-era line.", set()),
        ("Kim and Moon met.", {"kim-jong-un", "moon-jae-in"}),
        ("Un said so.", {"kim-jong-un"}),
    ],
)
def test_a_part_of_a_name_is_nobody_elses(words: str, found: set[str]) -> None:
    people = [
        Actor.model_validate({"id": id_, "name": name, "kind": "person", "aliases": aliases, "basis": "known"})
        for id_, name, aliases in (
            ("kim-jong-un", "Kim Jong Un", ["Kim"]),
            ("kim-yo-jong", "Kim Yo Jong", []),
            ("moon-jae-in", "Moon Jae-in", ["Moon"]),
        )
    ]
    names, text = naming.names(people), naming.read(words, "en")
    assert names.found_in(text).keys() == found


def person(name: str, kind: str = "person", **more: object) -> Actor:
    return Actor.model_validate(
        {"id": name.casefold().replace(" ", "-"), "name": name, "kind": kind, "basis": "known", **more}
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Kim Jong Un", ("Kim Jong Un", "Kim Jong-un", "Kim Jong-Un")),
        ("Moon Jae-in", ("Moon Jae-in", "Moon Jae In", "Moon Jae-In")),
        ("Han Sol-Gi", ("Han Sol-Gi", "Han Sol Gi", "Han Sol-gi")),
        ("Ann Writer", ("Ann Writer",)),
    ],
)
def test_a_given_name_of_two_syllables_is_written_in_three_ways(name: str, written: tuple[str, ...]) -> None:
    assert naming.named(person(name)).written == written
    assert naming.named(person(name, "organisation")).written == (name,)


@pytest.mark.parametrize(
    ("name", "kind", "signs"),
    [
        ("North Korea", "country", ("Kore",)),
        ("New Zealand", "country", ("New Zealand",)),
        ("South", "country", ("South",)),
        ("The Gambia", "country", ("Gambi",)),
        ("the Korea Post", "organisation", ("Korea Post",)),
    ],
)
def test_a_text_that_names_somebody_has_a_sign_of_it(name: str, kind: str, signs: tuple[str, ...]) -> None:
    assert naming.named(person(name, kind)).signs == signs


@pytest.mark.parametrize(
    ("name", "more", "family"),
    [
        ("Ann Lee", {}, "Lee"),
        ("Ann Li", {}, ""),
        ("Moon Jae-in", {}, "Moon"),
        ("Ann Smith-Jones", {}, "Smith-Jones"),
        ("Mao Zedong", {"family_name": "Mao"}, "Mao"),
        ("Ana de la Cruz", {"family_name": "de la Cruz"}, ""),
        ("Ana De Cruz", {"family_name": "De Cruz"}, ""),
        ("Bashar al-Assad", {}, ""),
        ("Madonna", {}, ""),
        ("Daily Herald", {"kind": "organisation"}, ""),
    ],
)
def test_the_family_is_one_capitalised_word_of_three_letters_or_more(
    name: str, more: dict[str, str], family: str
) -> None:
    assert naming.named(person(name, **more)).family == family


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("So Lee said.", "Lee"),
        ("In 2024, Lee said so.", "Lee"),
        ("Lee said so.", "Lee"),
        ("It rained. Lee said so.", "Lee"),
        ("Lee was there.", ""),
        ("Lee saidx so.", ""),
        ("so Lee-era lines", ""),
        ("so Lee Harvey said", ""),
        ("so Leeward said", ""),
        ("THE Lee side", ""),
        ("so Banks said", "Banks"),
        ("Banks said so.", ""),
        ("Smith-Jones was there.", "Smith-Jones"),
        ("so Kim said", ""),  # of whom there are two
        ("so Pope said", ""),  # who has no family
    ],
)
def test_a_family_is_named_alone_where_it_can_be_no_common_word_and_nobody_else(words: str, found: str) -> None:
    people = [*map(person, ("Ann Lee", "Bob Banks", "Cy Smith-Jones", "Ann Kim", "Bob Kim", "Pope"))]
    names, text = naming.names(people), naming.read(words, "en")
    assert "".join(actor.family for actor in names.by_families(text, "said|says")) == found


def test_words_of_another_name_of_a_person_are_no_name() -> None:
    names = naming.names([person("Ann Writer", aliases=["Chief Editor"])])
    told = {words: bool(names.found_in(naming.read(words, "en"))) for words in (
        "the Editor", "the Chief Editor", "so Ann", "so Writer-like"
    )}  # fmt: skip
    assert told == {"the Editor": False, "the Chief Editor": True, "so Ann": True, "so Writer-like": False}


@pytest.mark.parametrize(
    ("kind", "name", "words", "found"),
    [
        ("person", "Kim", "so Kim said", True),
        ("person", "Kim", "so Kim Jong said", False),
        ("person", "Kim", "so Kim-era lines", False),
        ("person", "Kim", "so Kim UN said", True),
        ("person", "Ann Kim", "so Ann Kim Jong said", True),
        ("organisation", "Kim", "so Kim Jong said", True),
        ("organisation", "Kim", "so Kimberly said", False),
        ("organisation", "Kim’s", "so Kim's said", True),
    ],
)
def test_a_name_stands_alone_where_it_is_no_part_of_somebody_elses(
    kind: str, name: str, words: str, found: bool
) -> None:
    assert naming.stands(naming.named(person("A", kind)), name, naming.read(words, "en")) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("N. Korea, N.Korea and North Koreans", ["N. Korea", "N.Korea", "North Koreans"]),
        ("N Korea and N. Koreas", ["N. Koreas"]),
        ("the DPRK of the Democratic DPRKs", ["DPRK", "DPRKs"]),
        ("North Korea's", ["North Korea"]),
        ("in-North Korea", ["North Korea"]),
        ("xNorth Korea", []),
    ],
)
def test_a_country_is_named_in_several_places_each_once(words: str, found: list[str]) -> None:
    korea, text = naming.named(person("North Korea", "country", aliases=["DPRK"])), naming.read(words, "en")
    assert [text.text[low:high] for low, high in naming.places(korea, text)] == found


def test_the_longest_of_several_names_counts() -> None:
    herald = naming.named(person("The Herald", "organisation", aliases=["Herald Tribune", "Tribune"]))
    text = naming.read("the Herald Tribune, Herald", "en")
    assert [text.text[low:high] for low, high in naming.places(herald, text)] == ["Herald Tribune", "Herald"]
