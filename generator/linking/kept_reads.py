"""`KeptReads`: what pages have read, in this build and the one before, as numbers, each with its fingerprint.

Most pages have read the same, and share much of what they show. So a read has one number, and so have the reads of what
is shared; of a page only the numbers are kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.linking.fingerprints import Fingerprints, Read
from generator.linking.same_reads import OF_TEXTS_ALONE, SameReads
from generator.linking.watched import Shared

_Part = Read | bytes
"""A read, or the numbers of what is shared has read, packed in their order, since there are as many as of links."""
_ONE_BY_ONE = frozenset(
    (
        "record",
        "part",
        "what a record is shown as",
        "of",
        "number of",
        "content.entries",
        "evidence",
        "graph.incoming",
        "graph.outgoing",
    )
)
"""The reads of entries whose mapping is not looked at as a whole: any change of a record makes it another one."""
LONGEST = 20_000
"""The most reads that are written down in one list."""
_MOST_UNUSED = 5
"""One part of all numbers, of so many, may be of no page any more; if it is more, all are counted anew."""


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers as bytes, which are written and read as they lie in memory."""
    return array("I", numbers).tobytes()


def unpacked(data: bytes) -> Sequence[int]:
    """The numbers of some bytes."""
    return array("I", data)


class KeptReads:
    """The reads of pages by their numbers, beginning with those of the build before."""

    def __init__(self, known: Mapping[str, Any], fingerprints: Fingerprints, same: SameReads) -> None:
        before: list[Any] = known["reads"]
        self._before, self._fingerprints = before, fingerprints
        self._counted: int = known["counted"]
        """How many parts were read when it was counted last."""
        self._parts: list[_Part] = [told if type(told) is bytes else (told[0], told[1]) for told in before]
        """What has each number: a read, or the numbers of what is shared."""
        self._numbers: dict[_Part, int] = {part: number for number, part in enumerate(self._parts)}
        self._same: dict[int, bool] = {}
        whole = {name for name, told in known["wholes"].items() if told and fingerprints.of((name, None)) == told}
        """The mappings that are the same as a whole, as most are: then none of their entries is compared."""
        self._sure: set[int] = set()
        """The numbers whose values are known to be the same: most pages read little else."""
        for number, told in enumerate(before):
            if type(told) is bytes:  # behind what it has read
                if self._sure.issuperset(unpacked(told)):
                    self._sure.add(number)
            elif told[2] and ((told[0] in whole and told[1] is not None) or same.have(told[0], told[1])):
                self._sure.add(number)

    def numbers(self, reads: Iterable[Read | Shared]) -> bytes:
        """The numbers of some reads, packed."""
        known, out = self._numbers, []
        for read in reads:  # in a loop, which is quicker, as there are two hundred of each page
            if isinstance(read, Shared):
                out.append(self._number_of_shared(read) if read.number is None else read.number)
            else:
                number = known.get(read)
                out.append(self._number(read) if number is None else number)
        return packed(out)

    def _number_of_shared(self, shared: Shared) -> int:
        if shared.number is None:
            shared.number, shared.reads = self._number(packed(sorted(unpacked(self.numbers(shared.reads))))), ()
        return shared.number

    def _number(self, part: _Part) -> int:
        found = self._numbers.get(part)
        if found is None:
            found = self._numbers[part] = len(self._parts)
            self._parts.append(part)
        return found

    def are_same(self, numbers: Sequence[int]) -> bool:
        """Whether all values of some reads have the fingerprints that they had in the build before."""
        return self._sure.issuperset(numbers) or all(map(self._is_same, set(numbers).difference(self._sure)))

    def _is_same(self, number: int) -> bool:
        found = self._same.get(number)
        if found is None:
            part, told = self._parts[number], self._before[number]
            if isinstance(part, bytes):
                found = self.are_same(unpacked(part))
            else:
                found = bool(told[2]) and self._fingerprints.of(part) == told[2]
            self._same[number] = found
            if found:
                self._sure.add(number)
        return found

    def noted(self) -> Sequence[_Part]:
        """What has each number, for another process."""
        return self._parts

    def taken(self, parts: Sequence[_Part], pages: Iterable[bytes]) -> list[bytes]:
        """The numbers that what some pages have read in another process has here; `parts` says what has each there."""
        here: list[int] = []
        for part in parts:  # what is shared comes behind what it has read
            own = packed(sorted(here[one] for one in unpacked(part))) if isinstance(part, bytes) else part
            here.append(self._number(own))
        return [packed(here[number] for number in unpacked(numbers)) for numbers in pages]

    def value(self, results: Mapping[str, Sequence[Any]]) -> Mapping[str, Any]:
        """What the next build has to know beside the reads, and some results, each with the numbers of its reads.

        Numbers that nothing has read any more stay, until there may be too many of them. After this, none is given.
        """
        self._numbers.clear()  # the most memory is taken now
        if len(self._parts) * (_MOST_UNUSED - 1) > self._counted * _MOST_UNUSED:
            results = self._counted_anew(results)
        names = {part[0] for part in self._parts if not isinstance(part, bytes) and part[1] is not None}
        wholes = {name: self._fingerprints.of((name, None)) for name in sorted(names - _ONE_BY_ONE - OF_TEXTS_ALONE)}
        return {
            "wholes": wholes,
            "counted": self._counted,
            "results": results,
            "lists": -(-len(self._parts) // LONGEST),
        }

    def lists(self) -> Iterator[list[Any]]:
        """All reads with their fingerprints, in lists of plain values, of which only one is in memory at a time."""
        for first in range(0, len(self._parts), LONGEST):
            yield [self._told(number) for number in range(first, min(first + LONGEST, len(self._parts)))]

    def _told(self, number: int) -> Any:
        """A read with its fingerprint, or the numbers of what is shared."""
        if number in self._sure:
            return self._before[number]
        part = self._parts[number]
        return part if isinstance(part, bytes) else (*part, self._fingerprints.of(part))

    def _counted_anew(self, results: Mapping[str, Sequence[Any]]) -> Mapping[str, Sequence[Any]]:
        """The results with other numbers of their reads, which no part has that nothing has read."""
        used: set[int] = set()
        waiting = set[int]().union(*(unpacked(read) for _, read, _ in results.values()))
        while waiting:
            used |= waiting
            shared = [part for number in waiting if isinstance(part := self._parts[number], bytes)]
            waiting = {number for part in shared for number in unpacked(part)} - used
        self._counted = len(used)
        if len(used) == len(self._parts):
            return results
        now = {number: at for at, number in enumerate(sorted(used))}
        self._before = [self._before[number] if number < len(self._before) else () for number in now]
        self._sure = {now[number] for number in self._sure & used}
        found = (self._parts[number] for number in now)
        self._parts = [_renumbered(part, now) if isinstance(part, bytes) else part for part in found]
        for number in self._sure:
            if isinstance(part := self._parts[number], bytes):
                self._before[number] = part
        return {name: (given, _renumbered(read, now), result) for name, (given, read, result) in results.items()}


def _renumbered(data: bytes, now: Mapping[int, int]) -> bytes:
    """Numbers as bytes, each in the place of the one that it had before."""
    return packed(sorted(now[number] for number in unpacked(data)))
