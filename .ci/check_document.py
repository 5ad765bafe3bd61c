"""Check that a JSON document of `metalead compare` has what it promises: check_document.py FILE."""

import json
import sys
from pathlib import Path

KEYS = {
    *("scenario", "scenario_hash", "version", "first_seed", "replications", "seconds", "events"),
    *("at_risk", "at_risk_by_colour", "arms", "differences", "stages"),
}
DIFFERENCE = {
    *("arm", "baseline", "outcome", "mean", "low", "high", "low_assumed", "high_assumed"),
    *("wins", "losses", "ties", "disasters"),
}

document = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
missing = KEYS - document.keys()
assert not missing, f"missing: {sorted(missing)}"
assert document["scenario"] == "wichita-falls-1979"
assert document["replications"] == 20
assert document["events"] > 0
assert {"command", "network"} <= document["arms"].keys() & document["stages"].keys()
assert document["arms"]["network"]["deaths"].keys() >= {"mean", "low", "high", "disasters", "unit"}
assert 0 < document["at_risk_by_colour"]["red"] < document["at_risk"]
assert document["differences"]
assert all(row.keys() >= DIFFERENCE for row in document["differences"])
print(f"{sys.argv[1]}: as promised, {document['events']:,} events in {document['seconds']:.1f} s")
