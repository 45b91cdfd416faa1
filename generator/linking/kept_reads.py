"""`KeptReads`: what pages have read, in this build and the one before, as numbers, each with its fingerprint.

Most pages have read the same, and share much of what they show. So a read has one number, and so have the reads of what
is shared; of a page only the numbers are kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.linking.same_reads import SameReads
from generator.linking.watched import Fingerprints, Read, Shared

_Part = Read | bytes
"""A read, or the numbers of what is shared has read, packed in their order, since there are as many as of links."""
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

    def __init__(self, before: Sequence[Any], fingerprints: Fingerprints, same: SameReads) -> None:
        self._before, self._fingerprints = before, fingerprints
        self._parts: list[_Part] = [told if type(told) is bytes else (told[0], told[1]) for told in before]
        """What has each number: a read, or the numbers of what is shared."""
        self._numbers: dict[_Part, int] = {part: number for number, part in enumerate(self._parts)}
        self._same: dict[int, bool] = {}
        self._sure = {
            number
            for number, told in enumerate(before)
            if type(told) is tuple and told[2] and same.have(told[0], told[1])
        }
        """The numbers whose values are known to be the same: most pages read little else."""

    def numbers(self, reads: Iterable[Read | Shared]) -> Sequence[int]:
        """The numbers of some reads."""
        known, out = self._numbers, array("I")
        for read in reads:  # in a loop, which is quicker, as there are two hundred of each page
            if isinstance(read, Shared):
                out.append(self._number_of_shared(read) if read.number is None else read.number)
            else:
                number = known.get(read)
                out.append(self._number(read) if number is None else number)
        return out

    def _number_of_shared(self, shared: Shared) -> int:
        if shared.number is None:
            shared.number, shared.reads = self._number(packed(sorted(self.numbers(shared.reads)))), ()
        return shared.number

    def _number(self, part: _Part) -> int:
        found = self._numbers.get(part)
        if found is None:
            found = self._numbers[part] = len(self._parts)
            self._parts.append(part)
        return found

    def are_same(self, numbers: Iterable[int]) -> bool:
        """Whether all values of some reads have the fingerprints that they had in the build before."""
        return all(map(self._is_same, set(numbers).difference(self._sure)))

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

    def taken(self, parts: Sequence[_Part], pages: Iterable[Iterable[int]]) -> list[list[int]]:
        """The numbers that what some pages have read in another process has here; `parts` says what has each there."""
        here: list[int] = []
        for part in parts:  # what is shared comes behind what it has read
            own = packed(sorted(here[one] for one in unpacked(part))) if isinstance(part, bytes) else part
            here.append(self._number(own))
        return [[here[number] for number in numbers] for numbers in pages]

    def value(self, pages: Mapping[str, Sequence[int]]) -> tuple[list[Any], Mapping[str, bytes]]:
        """All reads with their fingerprints as a plain value, and the numbers of what each page has read, packed."""
        used: set[int] = set()
        waiting = set[int]().union(*pages.values())
        while waiting:
            used |= waiting
            shared = [part for number in waiting if isinstance(part := self._parts[number], bytes)]
            waiting = {number for part in shared for number in unpacked(part)} - used
        now: Any = range(len(self._parts))
        if len(used) * _MOST_UNUSED < len(self._parts) * (_MOST_UNUSED - 1):
            now = {number: at for at, number in enumerate(sorted(used))}
            pages = {url: [now[number] for number in numbers] for url, numbers in pages.items()}
        told = [self._told(number, now) for number in now]
        return told, {url: packed(numbers) for url, numbers in pages.items()}

    def _told(self, number: int, now: Any) -> Any:
        part = self._parts[number]
        if isinstance(part, bytes):
            return part if isinstance(now, range) else packed(sorted(now[one] for one in unpacked(part)))
        return self._before[number] if number in self._sure else (*part, self._fingerprints.of(part))
