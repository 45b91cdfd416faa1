"""Country and country: what is recorded, through their people and bodies too, and nothing said in their name."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.sites import SITE, SomePages, inputs, parts, river

MORE = {
    "content/actors.yaml": """
- {id: ruritania, name: Ruritania, kind: country, basis: editor, reasoning: A neighbour.}
- {id: envoy, name: Envoy, kind: person, country: ruritania, basis: editor, reasoning: A neighbour's.}
- {id: elbonia, name: Elbonia, kind: country, basis: editor, reasoning: Farther off.}
- {id: syldavia, name: Syldavia, kind: country, basis: editor, reasoning: Farther off.}
- {id: agency, name: Agency, kind: organisation, country: syldavia, basis: editor, reasoning: Of Syldavia.}
- {id: borduria, name: Borduria, kind: country, basis: editor, reasoning: Farther off.}
""",
    "content/events.yaml": """
- {id: meeting, title: The envoy meets the mayor, date: 2024-06-20, actors: [envoy, mayor], sources: wire}
""",
    "content/claims.yaml": """
- id: wants-a-bridge
  statement: Elbonia wants a bridge, too.
  nature: fact
  asserted_by: elbonia
  about: freedonia
  reported_via: agency
  sources: wire
- id: wants-a-ferry
  statement: Elbonia wants a ferry, too.
  nature: fact
  asserted_by: agency
  about: [elbonia, freedonia]
  sources: wire
""",
    "content/relations.yaml": """
- {id: envoy-writes, from: envoy, to: freedonia, kind: contact, label: writes to, asserted_by: borduria, sources: wire}
""",
}


def section(html: str) -> list[str]:
    """What a country's page says of other countries, in order."""
    tree = LexborHTMLParser(html)
    fold = next(each for each in tree.css("details.more") if "With other countries" in each.css("h2")[0].text())
    out = [" ".join(part.text().split()) for part in fold.css("dl.facts > dt, dl.facts > dd, p.ui")]
    return [text for text in out if text]


def test_a_country_and_another_have_what_is_about_their_people_and_bodies_too() -> None:
    found = parts(SITE)
    for path, more in MORE.items():
        found[path] += more.lstrip("\n")
    pages = SomePages(inputs("".join(f"-- {path} --\n{text}" for path, text in found.items())))
    lines = section(pages["actors/freedonia.html"])
    assert lines[0] == "Elbonia"
    assert lines[1].startswith("Claims: Elbonia wants a bridge, too.")
    assert "Elbonia wants a ferry, too." in lines[1]
    assert lines[2] == "Ruritania"
    assert lines[3].startswith("Envoy writes to Freedonia")
    assert lines[4] == "Events: The envoy meets the mayor"
    assert lines[5:] == [], "the agency of Syldavia only passed it on"
    assert section(pages["actors/ruritania.html"])[0] == "Freedonia", "both ways"
    assert "With other countries" not in pages["actors/borduria.html"], "Borduria only says that he writes"
    assert "With other countries" not in pages["actors/syldavia.html"], "its agency only asserts or passes on"


def test_a_tie_from_sources_without_a_date_says_only_that_it_has_none() -> None:
    found = parts(SITE)
    more = MORE["content/relations.yaml"].replace("envoy", "ann").replace("asserted_by: borduria, ", "")
    found["content/relations.yaml"] += more.lstrip("\n")
    page = SomePages(inputs("".join(f"-- {path} --\n{text}" for path, text in found.items())))["map.html"]
    tree = LexborHTMLParser(page)
    rows = {row.attributes.get("id"): "Not dated" in row.text() for row in tree.css("ul.told > li")}
    assert rows == {"mayor-leads": False, "ann-writes": True}
    assert "What the article states or reports holds as of 19 June 2024." in page


def test_in_a_sentence_actors_are_called_as_they_are_there_and_the_last_stands_after_an_and() -> None:
    found = parts(SITE)
    named = found["content/actors.yaml"].replace("name: Mayor,", "name: Mayor, in_text: the mayor of the town,")
    found["content/actors.yaml"] = named
    found["content/claims.yaml"] = found["content/claims.yaml"].replace(": mayor\n", ": [ann, freedonia, mayor]\n", 1)
    page = SomePages(inputs("".join(f"-- {path} --\n{text}" for path, text in found.items()))).tree("claims.html")
    (said,) = (p for p in page.css("#stands p.quiet") if "Forecast by" in p.text())
    assert " ".join(said.text().split()).startswith("Forecast by Ann Writer, Freedonia and the mayor of the town")


@pytest.mark.slow
def test_a_country_is_called_in_a_sentence_as_it_is_there() -> None:
    pages = river().pages
    assert "The article names the Federated Isles twice" in pages["actors/federated-isles.html"]
    said = " ".join(river().trees["map.html"].text().split())
    assert "Ada Brandt is president of the Federated Isles" in said
    assert "of Federated Isles" not in pages["map.html"] + pages["actors/ada-brandt.html"]
