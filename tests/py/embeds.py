"""Feeds, calendars, pages, oEmbed and linked data as programs of others read them: `embeds.py FOLDER`.

FOLDER has files as the service told them, each by the parser that its ending names. What they say is printed as JSON, by file; what is not
well formed ends the run.
"""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import html5lib
import icalendar
import jsonschema
from pyld import jsonld

HERE = Path(__file__).parent


def feed(text):
    told = feedparser.parse(text)
    assert not told.bozo, told.bozo_exception
    assert told.version == "atom10", told.version
    for need in ("id", "title", "updated_parsed", "links"):
        assert told.feed.get(need), need
    assert [link for link in told.feed.links if link.rel == "self"], "a feed says where it is"
    ids = [entry.id for entry in told.entries]
    assert len(set(ids)) == len(ids), "an entry has an id of its own"
    for entry in told.entries:
        assert entry.updated_parsed and entry.link and entry.title, entry
    return {
        "title": told.feed.title,
        "language": told.feed.title_detail.language,
        "entries": [{"id": entry.id, "title": entry.title, "link": entry.link, "content": entry.content[0].value} for entry in told.entries],
    }


def calendar(text):
    # RFC 5545, section 3.1: lines end in CRLF and have no more than 75 octets.
    assert text.endswith(b"\r\n") and b"\n" not in text.replace(b"\r\n", b""), "ends of lines"
    long = [line for line in text.split(b"\r\n") if len(line) > 75]
    assert not long, long
    told = icalendar.Calendar.from_ical(text)
    assert told["VERSION"] == "2.0" and told["PRODID"], told
    events = []
    for event in told.walk("VEVENT"):
        assert not event.errors, event.errors
        for need in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "URL"):
            assert need in event, need
        assert event["DTSTART"].dt < event["DTEND"].dt, event
        events.append({
            "uid": str(event["UID"]),
            "ends": event["DTEND"].dt.isoformat(),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "url": str(event["URL"]),
        })
    assert len({event["uid"] for event in events}) == len(events), "an event has an id of its own"
    return {"name": str(told["X-WR-CALNAME"]), "events": events}


def oembed(text):
    told = json.loads(text)
    jsonschema.validate(told, json.loads((HERE / "oembed.schema.json").read_text()))
    return {**told, "frame": frame(told["html"])}


def oembed_xml(text):
    root = ElementTree.fromstring(text)
    assert root.tag == "oembed", root.tag
    told = {child.tag: child.text for child in root}
    for number in ("cache_age", "width", "height"):
        told[number] = int(told[number])
    jsonschema.validate(told, json.loads((HERE / "oembed.schema.json").read_text()))
    return {**told, "frame": frame(told["html"])}


def frame(html):
    found = html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html)
    (only,) = list(found)
    assert only.tag == "iframe", only.tag
    return dict(only.attrib)


def page(text):
    """A page without an error of parsing, with its linked data."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(text.decode())
    data = [linked(script.text) for script in root.iter("script") if script.get("type") == "application/ld+json"]
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(set(ids)) == len(ids), ids
    return {"lang": root.get("lang"), "title": root.find("head/title").text, "linked": data}


def fragment(text):
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parseFragment(text.decode())
    return {"links": [link.get("href") for link in root.iter("a")]}


def linked(text):
    """Linked data expanded: every type and property is one of schema.org's words. That each is one that there is, TypeScript holds."""
    def context(url, _options):
        assert url.rstrip("/") == "https://schema.org", url
        document = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "item": {"@type": "@id"}}}
        return {"contextUrl": None, "documentUrl": url, "document": document}

    expanded = jsonld.expand(json.loads(text), {"documentLoader": context})
    names = set()

    def walk(node):
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            names.update(node.get("@type", []) if isinstance(node.get("@type"), list) else [])
            for key, value in node.items():
                if not key.startswith("@"):
                    names.add(key)
                walk(value)

    walk(expanded)
    assert expanded and all(name.startswith("https://schema.org/") for name in names), names
    nodes = jsonld.flatten(json.loads(text), None, {"documentLoader": context})
    return {"ids": sorted(node["@id"] for node in nodes if not node["@id"].startswith("_:")), "names": sorted(names)}


READERS = {".atom": feed, ".ics": calendar, ".oembed": oembed, ".xml": oembed_xml, ".html": page, ".fragment": fragment, ".jsonld": linked}

print(json.dumps({file.name: READERS[file.suffix](file.read_bytes()) for file in sorted(Path(sys.argv[1]).iterdir()) if file.suffix in READERS}))
