"""The ledger of this briefing: every address of a record is noted, and none is lost."""

from __future__ import annotations

from generator.linking import address_lock
from tests.content.briefing import real, real_inputs
from tests.test_ledger import lost, test_every_promise_is_kept_by_a_page_of_the_site


def test_the_briefings_own_ledger_has_every_address_of_its_records() -> None:
    lines, faults = address_lock.read(real_inputs().files)
    assert faults == ()
    missing = address_lock.of_records(real().site) - {line.address for line in lines}
    assert not missing, f"{address_lock.NOTE} adds them"
    assert lost(real().result) == []
