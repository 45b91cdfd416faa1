"""Sources come in from reference managers: in three forms, as drafts, and never twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build import check
from generator.cli.program import main
from generator.drafting.references import NoReferencesError, SourceReference, proposals, read
from generator.files.reading import read as read_files
from tests.sites import site_of, write_site

FLOOD = SourceReference(
    "The dam “held”: 40 % of it", "The Herald", "2024-06-30", "https://herald.example/a_b?x=1&y=2", "", "ko", "2024-07-01"
)  # fmt: skip
CSL = [
    {
        "id": "http://refs.example/items/ABC", "type": "article-newspaper", "title": FLOOD.title,
        "container-title": "The Herald", "issued": {"date-parts": [[2024, 6, 30]]},
        "accessed": {"date-parts": [["2024", "7", "1"]]}, "URL": FLOOD.url, "language": "ko",
    }
]  # fmt: skip
BIBTEX = r"""
@online{dam,
  title = {The {Dam} ``{held}'': 40 \% of it},
  journaltitle = {The Herald}, date = {2024-06-30}, urldate = {2024-07-01}, langid = {ko},
  url = {https://herald.example/a_b?x=1&y=2},
}
@article{old, title = {M{\"u}ller \& {\'e}cole}, journal = {Revue}, year = 1998, month = mar, doi = {10.1000/xyz}}
@misc{web, title = {A page}, howpublished = {\url{https://page.example/}}, year = {2020}}
"""
RIS = """TY  - NEWS
TI  - The dam “held”: 40 % of it
T2  - The Herald
DA  - 2024/06/30/
UR  - https://herald.example/a_b?x=1&y=2
Y2  - 2024/07/01/
LA  - ko
ER  -

TY  - RPRT
T1  - A report
PB  - The ministry
PY  - 2020
DO  - 10.1000/abc
ER  -
"""


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["import", "--root", str(root), *words])


def test_the_three_forms_say_the_same() -> None:
    assert read("a.json", json.dumps(CSL).encode()) == ((FLOOD,), ())
    assert read("a.json", json.dumps({"items": CSL}).encode("utf-8-sig")) == ((FLOOD,), ())
    (dam, old, web), unread = read("a.BIB", BIBTEX.encode())
    assert not unread
    assert dam.title.lower() == FLOOD.title.lower()
    assert (dam.publisher, dam.date, dam.url, dam.language, dam.accessed) == (
        FLOOD.publisher, FLOOD.date, FLOOD.url, FLOOD.language, FLOOD.accessed
    )  # fmt: skip
    assert (old.title, old.publisher, old.date, old.doi) == ("Müller & école", "Revue", "1998-03", "10.1000/xyz")
    assert "https://page.example/" in web.url
    (first, report), _ = read("a.ris", RIS.encode())
    assert first == FLOOD
    assert (report.title, report.publisher, report.date, report.doi) == (
        "A report",
        "The ministry",
        "2020",
        "10.1000/abc",
    )


def test_what_is_no_text_in_csl_is_to_be_written() -> None:
    ((one,), _) = read("a.json", b'[{"title": {"a": []}, "URL": 5, "issued": {"date-parts": [["x", null]]}}]')
    assert (one.title, one.url) == ("", "")


def test_what_says_how_words_look_is_no_part_of_a_title() -> None:
    csl = [{"title": "The <i>Admiral</i> and H<sub>2</sub>O: 1 < 2 <span class='nocase'>DPRK</span>"}]
    ((one,), _) = read("a.json", json.dumps(csl).encode())
    assert one.title == "The Admiral and H2O: 1 < 2 DPRK"
    title = r"{The \emph{Admiral} and \textit{its} \textbf {crew}: \$5 \& more, \textsuperscript{2}nd}"
    ((one,), _) = read("a.bib", f"@misc{{a, title = {title}}}".encode())
    assert one.title == "The Admiral and its crew: $5 & more, 2nd"


def test_one_odd_reference_keeps_none_of_the_others_out(tmp_path: Path) -> None:
    found, unread = read(
        "a.json", json.dumps([*CSL, 5, {"title": "Other"}, {"issued": {"date-parts": [[2024, []]]}}]).encode()
    )
    assert [one.title for one in found[:2]] == [FLOOD.title, "Other"]
    assert unread[0].says == "item 2: it is no reference, but 5"
    found, unread = read(
        "a.bib", b"@misc{a, title={A}}\n@misc{a, title={B}}\n@misc{c, title = = {C}}\n@misc{d, title={D}}"
    )
    assert {one.title for one in found} >= {"A", "D"}
    assert "repeated" in unread[0].says
    assert len(unread) == 2

    write_site(tmp_path)
    (tmp_path / "refs.json").write_text(json.dumps([*CSL, "odd"]))
    done = run(tmp_path, str(tmp_path / "refs.json"), "--apply")
    assert done.exit_code == 1
    assert f"Left out: {tmp_path / 'refs.json'}: item 2: it is no reference, but 'odd'" in done.stderr
    assert "the-herald-2024-06-30" in (tmp_path / "content/sources.yaml").read_text()


def test_a_reference_without_an_end_does_not_run_into_the_next() -> None:
    ris = "odd\nTY  - NEWS\nTI  - No end\nUR  - https://a.example/\nTY  - NEWS\nTI  - Third\nER  - \nmore\nTY  - NEWS\nER  - \n"
    found, unread = read("a.ris", ris.encode())
    assert [(one.title, one.url) for one in found] == [("No end", "https://a.example/"), ("Third", "")]
    assert [one.says for one in unread] == [
        "what stands before the first reference is none: 'odd'",
        "what stands behind reference 2 is none: 'more'",
        "reference 3 has neither a title nor an address",
    ]


def test_bibtex_that_is_not_closed_does_not_swallow_what_follows() -> None:
    text = (
        '@string{her = "The Herald"}\n@misc{one, title = {One, year = 2020}\n@misc{two, title = {Two}, publisher = her}'
    )
    found, unread = read("a.bib", text.encode())
    assert [(one.title, one.publisher) for one in found] == [("Two", "The Herald")]
    assert len(unread) == 1
    assert "line 2" in unread[0].says


def test_capital_letters_before_the_path_of_an_address_mean_nothing() -> None:
    site = site_of()
    (one,) = proposals(site, [SourceReference("A page", "Herald", "2024", "HTTPS://Page.Example/A")])
    assert one.fields["url"] == "https://page.example/A"


def test_a_percent_sign_in_a_title_is_no_comment() -> None:
    ((one,), _) = read("a.bib", b"@misc{a, title = {A 5% sign, and 6\\% more}}")
    assert one.title == "A 5% sign, and 6% more"


def test_authors_that_are_not_read_are_no_fault() -> None:
    found, unread = read("a.bib", b"@misc{a, title={A}, author={A, B, C, D, E}}")
    assert (len(found), unread) == (1, ())


def test_what_a_reference_lacks_is_to_be_written_and_a_doi_is_an_address() -> None:
    site = site_of()
    (made,) = proposals(site, [SourceReference(title="A report", doi="doi:10.1000/abc", date="2020")])
    assert dict(made.fields) == {
        "id": "a-report-2020", "title": "A report", "publisher": "TODO", "date": "2020",
        "url": "https://doi.org/10.1000/abc", "grade": "TODO", "draft": "true",
    }  # fmt: skip
    (bare,) = proposals(site, [SourceReference(url="javascript:alert(1)", language="Klingon")], "B")
    assert (bare.id, bare.fields["url"], bare.fields["grade"]) == ("source", "TODO", "B")
    assert "language" not in bare.fields


def test_ids_are_free_and_an_address_comes_in_once() -> None:
    site = site_of()
    again = SourceReference("Again", "The wire", "2024-06-30", "http://www.example.org/wire/")
    same = SourceReference("Another", "The Herald", "2024-06-30", "https://herald.example/other")
    made = proposals(site, [again, FLOOD, FLOOD, same])
    assert [proposal.id for proposal in made] == ["the-herald-2024-06-30", "the-herald-2024-06-30-2"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"x"), ("a.json", b"no"), ("a.json", b"[1]"), ("a.json", b"[]"), ("a.json", b'{"a": 1}'),
        ("a.bib", b"@article{"), ("a.bib", b"nothing"), ("a.ris", b"TY  - NEWS\nno"), ("a.ris", b""), ("a.json", b"\xff"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_references_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(NoReferencesError):
        read(name, data)


def test_nothing_is_written_unasked_and_what_is_written_is_a_draft(tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "refs.ris").write_text(RIS)
    before = (tmp_path / "content/sources.yaml").read_text()
    done = run(tmp_path, str(tmp_path / "refs.ris"))
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("# content/sources.yaml\n- id: the-herald-2024-06-30\n")
    assert (tmp_path / "content/sources.yaml").read_text() == before
    done = run(tmp_path, str(tmp_path / "refs.ris"), "--apply", "--grade", "A")
    assert "content/sources.yaml: 2 sources" in done.output
    assert (tmp_path / "content/sources.yaml").read_text().startswith(before)
    assert check(read_files(tmp_path)).ok
    assert "2 of 2 are there already" in run(tmp_path, str(tmp_path / "refs.ris"), "--apply").output


def test_a_reference_that_comes_again_is_not_one_that_is_there(tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "a.ris").write_text(RIS)
    (tmp_path / "b.json").write_text(json.dumps(CSL))
    both = str(tmp_path / "a.ris"), str(tmp_path / "b.json")
    done = run(tmp_path, *both, "--apply")
    assert "1 of 3 come again, with the address of one before them." in done.output
    assert "are there already" not in done.output
    done = run(tmp_path, *both, "--apply")
    assert "1 of 3 come again" in done.output
    assert "2 of 3 are there already" in done.output


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    write_site(tmp_path)
    done = run(tmp_path, str(tmp_path / "none.bib"))
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, f"briefing: there is no file {tmp_path / 'none.bib'}")
