"""Chains of edits, each followed by a build that may take what builds before it have kept, and by a clean one.

Both must write the same bytes and say the same. `python -m tests.incremental --edits 500 --seed 1` runs many and prints
figures; `test_incremental.py` a few.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from unittest import mock

from click.testing import CliRunner

from generator.base.diagnostics import counted, to_text
from generator.build import Result, build, check
from generator.cli.program import main
from generator.cli.told import NO_INDEX
from generator.cli.unchanged import answered
from generator.exports import search_index
from generator.files import last_build
from generator.files.cache import FOLDER
from generator.files.program_stamp import program_stamp
from generator.files.reading import read
from tests.faults.injection import KilledError, calls
from tests.sites import SITE, parts
from tests.test_memory import WORDS

OTHERS = ("The mayor", "a bridge", "[[herald]]", "[[nobody]]", "2027", "translation", "sources:", "wire", "- {id: x")
TEMPLATES = ("{{ nothing }}", "{% broken", "<p>An own page.</p>", '{% extends "default/about.html" %}')
CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Sources"\nmsgstr "Quellen {}"\n'


class Done:
    """What a build has said, and how it ended."""

    def __init__(self, code: int, out: str, errors: str, *, quick: bool) -> None:
        self.code, self.out, self.errors, self.quick = code, out, errors, quick


def briefing(*arguments: str) -> Done:
    """A command in this very process, as `generator.__main__` runs it, without a search index."""
    out, errors = io.StringIO(), io.StringIO()
    with mock.patch.object(search_index, "program", return_value=None):
        with redirect_stdout(out), redirect_stderr(errors):
            if answered(arguments):
                return Done(0, out.getvalue(), errors.getvalue(), quick=True)
        done = CliRunner().invoke(main, arguments)
    if isinstance(done.exception, KilledError):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr, quick=False)


def files_in(folder: Path) -> dict[str, bytes]:
    """All files in a folder, by path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class Chain:
    """A site on the disk that is edited and built again and again."""

    def __init__(self, root: Path, seed: int, clean: Mapping[str, str] | None = None) -> None:
        self.root, self.dice = root, Random(seed)
        self.clean = dict(clean or parts(SITE))
        self.out, self.options = root / "public", ["--root", str(root)]
        self.version = 0
        self.done: Counter[str] = Counter()
        for path, text in self.clean.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    # -- edits ----------------------------------------------------------------------------------------------

    def edit(self) -> str:
        """One edit, whose name is returned."""
        name = self.dice.choice(list(EDITS))
        EDITS[name](self)
        return name

    def one_of(self) -> str:
        """A file of the site that is there."""
        return self.dice.choice([path for path in sorted(self.clean) if (self.root / path).is_file()] or ["site.yaml"])

    def restore(self) -> None:
        for path in ("templates", "content"):
            shutil.rmtree(self.root / path, ignore_errors=True)
        for path, text in self.clean.items():
            self.write(path, text)

    def words(self) -> None:
        path = self.one_of()
        text = (self.root / path).read_text("utf-8") if (self.root / path).is_file() else ""
        self.write(path, text.replace(self.dice.choice(WORDS), self.dice.choice(OTHERS), self.dice.choice((1, -1))))

    def summary(self) -> None:
        """A change that leaves the site sound, and shows on some pages."""
        self.restore()
        text = self.clean["content/actors.yaml"]
        new = f"The author of article {self.dice.randint(1, 99)}."
        self.write("content/actors.yaml", text.replace("The author of the article.", new))

    def same_stamp(self) -> None:
        """Another text of the same size, with the times of the one before."""
        self.restore()
        path = self.root / "content/actors.yaml"
        before = path.stat()
        text = path.read_text("utf-8")
        path.write_text(text.replace("The author", f"The a{self.dice.randint(10000, 99999)}"), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def delete(self) -> None:
        (self.root / self.one_of()).unlink(missing_ok=True)

    def rename(self) -> None:
        self.restore()
        path = self.root / "content/figures.yaml"
        path.rename(path.with_name("figures"))
        (path.with_name("figures")).rename(self.root / "content/x")
        (self.root / "content/figures").mkdir()
        (self.root / "content/x").rename(self.root / f"content/figures/f{self.dice.randint(1, 3)}.yaml")

    def template(self) -> None:
        self.write(f"templates/{self.dice.choice(('about', 'actor'))}.html", self.dice.choice(TEMPLATES))

    def asset(self) -> None:
        self.write("templates/assets/own.css", f"p {{ margin: {self.dice.randint(1, 9)}px }}")
        self.write("templates/assets/theme.css", f"p {{ padding: {self.dice.randint(1, 9)}px }}")

    def settings(self) -> None:
        old, new = "description: A site for tests.", f"description: A site for {self.dice.randint(1, 9)} tests."
        self.write("site.yaml", self.clean["site.yaml"].replace(old, new))

    def catalogue(self) -> None:
        self.write("site.yaml", self.clean["site.yaml"] + f"language: {self.dice.choice(('de', 'fr'))}\n")
        self.write("templates/locales/de.po", CATALOGUE.format(self.dice.randint(1, 9)))

    def damage(self) -> None:
        """A part of the cache is broken, cut off or gone."""
        found = sorted((self.root / FOLDER).glob("*")) if (self.root / FOLDER).is_dir() else []
        for path in found:
            data, at = path.read_bytes(), self.dice.randrange(max(1, path.stat().st_size))
            how = self.dice.randrange(3)
            path.write_bytes(
                (data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], b"")[how] if data else b"x"
            )

    def foreign(self) -> None:
        """The cache is a copy of another folder's, as from an archive."""
        if (self.root / FOLDER).is_dir():
            shutil.copytree(self.root / FOLDER, self.root / "other")
            shutil.rmtree(self.root / FOLDER)
            (self.root / "other").rename(self.root / FOLDER)

    def no_cache(self) -> None:
        shutil.rmtree(self.root / FOLDER, ignore_errors=True)

    def in_the_way(self) -> None:
        """Something of a person's has the name of the cache."""
        self.no_cache()
        self.write(f"{FOLDER}/mine.txt", "mine")

    def version_of_program(self) -> None:
        self.version += 1

    def output(self) -> None:
        """Files of the output are gone."""
        found = sorted(path for path in self.out.rglob("*.html")) if self.out.is_dir() else []
        for path in self.dice.sample(found, min(3, len(found))):
            path.unlink()

    def killed(self) -> None:
        """A build dies at any of its calls to the disk."""
        self.summary()
        with calls(self.dice.randrange(1500)):
            try:
                briefing("build", *self.options)
            except KilledError:
                self.done["killed builds"] += 1

    def nothing(self) -> None:
        pass

    # -- builds ---------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Checks and builds with what was kept, and anew; fails if they differ."""
        self.check_alone()
        before = files_in(self.out) if self.out.is_dir() else {}
        with self.program():
            done = briefing("build", *self.options)
        if (self.root / FOLDER / "mine.txt").is_file():
            assert os.listdir(self.root / FOLDER) == ["mine.txt"]
            self.no_cache()
        result = build(read(self.root), searched=True)
        assert done.errors == said(result), done.errors
        assert done.code == (0 if result.ok else 1), done.errors
        assert files_in(self.out) == ({a.path: a.data for a in result.artifacts} if result.ok else before)
        assert not [path for path in self.root.iterdir() if path.name.startswith((".public", "new-", ".briefing-ch"))]
        assert not list(self.root.glob(f"{FOLDER}/new-*"))
        self.done["answered at once"] += done.quick
        self.done["with errors"] += not result.ok

    def check_alone(self) -> None:
        """What `check` says with what builds have kept is what it says anew, and it keeps nothing."""
        kept = files_in(self.root / FOLDER)
        with self.program():
            done = briefing("check", *self.options)
        result = check(read(self.root))
        told = "".join(f"{to_text(one)}\n" for one in result.diagnostics)
        summary = "" if result.ok else f"{counted(result.diagnostics)}.\n"
        assert done.errors == told + summary, done.errors
        assert done.code == (0 if result.ok else 1), done.errors
        assert files_in(self.root / FOLDER) == kept

    @contextmanager
    def program(self) -> Iterator[None]:
        stamp = program_stamp()
        with mock.patch.object(last_build, "program_stamp", return_value=f"{stamp} {self.version}"):
            yield


def said(result: Result) -> str:
    """What a build says of a result, on standard error."""
    lines = [*NO_INDEX, *map(to_text, result.diagnostics)]
    if not result.ok:
        lines.append(f"{counted(result.diagnostics)}; nothing was written.")
    return "".join(f"{line}\n" for line in lines)


EDITS: Mapping[str, Callable[[Chain], None]] = {
    "nothing": Chain.nothing,
    "as it was": Chain.restore,
    "words": Chain.words,
    "a summary": Chain.summary,
    "same size and times": Chain.same_stamp,
    "a file deleted": Chain.delete,
    "a file renamed": Chain.rename,
    "a template": Chain.template,
    "assets": Chain.asset,
    "settings": Chain.settings,
    "a catalogue": Chain.catalogue,
    "cache damaged": Chain.damage,
    "cache foreign": Chain.foreign,
    "cache deleted": Chain.no_cache,
    "cache is a person's": Chain.in_the_way,
    "another version": Chain.version_of_program,
    "output deleted": Chain.output,
    "a build killed": Chain.killed,
}


def run(folder: Path, seed: int, edits: int) -> Counter[str]:
    """A chain of edits; returns how often each was made, and what came of it."""
    chain = Chain(folder, seed)
    chain.check()
    for _ in range(edits):
        name = chain.edit()
        chain.done[name] += 1
        try:
            chain.check()
        except BaseException as error:
            error.add_note(f"seed {seed}, after {sum(chain.done[name] for name in EDITS)} edits: {name}")
            raise
        if chain.dice.random() < 0.3:
            chain.check()  # nothing has changed
    return chain.done


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.incremental", description="Incremental equals clean.")
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="incremental-") as place:
        for number, count in run(Path(place) / "site", given.seed, given.edits).items():
            print(f"{count:5} {number}")
    print(
        f"{given.edits} edits, seed {given.seed}: each build wrote the bytes of a clean one; {time.monotonic() - started:.0f} s"
    )
