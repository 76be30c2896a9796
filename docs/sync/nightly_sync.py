"""Keeps a copy of what the service shows one client in step with it, by `changes`: docs/changes.md walks through it.

    HCS_TOKEN=... python3 nightly_sync.py --url https://example.org/graphql --store copy.sqlite

It needs Python alone. Each page is applied together with its cursor, so that a run that is cut off anywhere goes on where it
was. It ends with 0 when the copy is in step, with 2 when the token does not count, and with 1 when it must be run again.
"""

import argparse
import json
import os
import sqlite3
import sys
import time
import urllib.error
import urllib.request

QUERY = """query Changes($after: String, $types: [FollowedType!]) {
  changes(after: $after, types: $types, first: 100) {
    cursor
    hasMore
    changes {
      kind id type version mergedInto
      node {
        id
        ... on Study { title status startedOn endedOn sponsor { id } }
        ... on StudySite { study { id } organisation { id } }
        ... on Organisation { organisationName: name { en cy } city }
        ... on Researcher { personName: name orcid }
      }
    }
  }
}"""

# All runs of one store follow the same types.
TYPES = ["STUDY", "STUDY_SITE", "ORGANISATION", "RESEARCHER"]


class Rejected(Exception):
    """The token does not count."""


class Expired(Exception):
    """What lies behind the cursor is no longer kept."""


def ask(url, token, variables, tries):
    """One page. What may help a little later is tried again, after as long as the service says."""
    body = json.dumps({"query": QUERY, "variables": variables}).encode()
    headers = {
        "Authorization": "Bearer " + token,
        "Content-Type": "application/json",
        "Accept": "application/graphql-response+json",
    }
    for left in reversed(range(tries)):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=60) as answer:
                told = json.load(answer)
            break
        except urllib.error.HTTPError as error:
            if error.code == 401:
                raise Rejected(error.headers.get("WWW-Authenticate", "")) from error
            if error.code not in (429, 503) or not left:
                raise RuntimeError(error.read().decode(errors="replace")) from error
            time.sleep(min(float(error.headers.get("Retry-After", "1")), 60))
        except urllib.error.URLError:
            if not left:
                raise
            time.sleep(1)
    for error in told.get("errors", []):
        if error["extensions"]["code"] == "CURSOR_EXPIRED":
            raise Expired
    if told.get("errors") and not (told.get("data") or {}).get("changes"):
        raise RuntimeError(told["errors"][0]["message"])
    return told["data"]["changes"]


def opened(path):
    """The copy: what is kept, in which walk it was told last, and where the walk stands."""
    store = sqlite3.connect(path, isolation_level=None)
    store.execute("CREATE TABLE IF NOT EXISTS thing (id TEXT PRIMARY KEY, type TEXT, version INTEGER, walk INTEGER, node TEXT)")
    store.execute("CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT, walk INTEGER, whole INTEGER)")
    store.execute("INSERT OR IGNORE INTO state VALUES (1, NULL, 1, 0)")
    return store


def apply(store, page, walk):
    """One page and its cursor, together or not at all."""
    store.execute("BEGIN IMMEDIATE")
    for change in page["changes"]:
        if change["kind"] == "UPSERT":
            row = (change["id"], change["type"], change["version"], walk, json.dumps(change["node"], sort_keys=True))
            store.execute("INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?, ?)", row)
        else:
            # DELETED, UNPUBLISHED, SCOPE_LOST and MERGED: it is not to be kept any longer.
            store.execute("DELETE FROM thing WHERE id = ?", (change["id"],))
    store.execute("UPDATE state SET cursor = ?", (page["cursor"],))
    if not page["hasMore"]:
        if not store.execute("SELECT whole FROM state").fetchone()[0]:
            # What an older walk told and this one did not is gone.
            store.execute("DELETE FROM thing WHERE walk < ?", (walk,))
        store.execute("UPDATE state SET whole = 1")
    store.execute("COMMIT")


def again(store):
    """Begins a new walk. What is kept stays until the walk has come to its end."""
    store.execute("UPDATE state SET cursor = NULL, walk = walk + 1, whole = 0")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--store", required=True)
    parser.add_argument("--pages", type=int, default=None, help="stop after so many pages: for trying it out")
    parser.add_argument("--tries", type=int, default=5)
    args = parser.parse_args()
    store, pages, counts = opened(args.store), 0, {}
    while args.pages is None or pages < args.pages:
        cursor, walk = store.execute("SELECT cursor, walk FROM state").fetchone()
        try:
            page = ask(args.url, os.environ["HCS_TOKEN"], {"after": cursor, "types": TYPES}, args.tries)
        except Expired:
            print("the cursor has expired: beginning again")
            again(store)
            continue
        except Rejected as why:
            print(f"the token was rejected: {why}", file=sys.stderr)
            return 2
        apply(store, page, walk)
        pages += 1
        for change in page["changes"]:
            counts[change["kind"]] = counts.get(change["kind"], 0) + 1
        if not page["hasMore"]:
            print("in step:", json.dumps(counts, sort_keys=True))
            return 0
    print("stopped:", json.dumps(counts, sort_keys=True))
    return 1


if __name__ == "__main__":
    sys.exit(main())
