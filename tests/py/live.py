"""Python's gql, in its usual set-up, against the running program: `live.py --url URL --questions FILE`.

FILE and what is printed are as in tests/js/clients/live/run.mjs. The client fetches the contract by introspection and
judges each question by it before it is sent.
"""

import argparse
import json
from importlib.metadata import version

from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportQueryError
from gql.transport.requests import RequestsHTTPTransport

BOARDS = """query Boards($first: Int!, $after: String) {
  organisations(first: $first, after: $after, filter: { kind: [HEALTH_BOARD], sample: false }, orderBy: [{ field: NAME_EN }]) {
    nodes { id name { en } }
    pageInfo { endCursor hasNextPage }
  }
}"""
PARTIAL = "query Partial($id: ID!) { careerLevels { code } node(id: $id) { id } }"


class Watched:
    """A client that remembers each exchange: its method, the Accept that was sent, the status that came."""

    def __init__(self, url, fetches_contract):
        self.sent = []
        self.transport = RequestsHTTPTransport(url=url)
        self.client = Client(transport=self.transport, fetch_schema_from_transport=fetches_contract)

    def __enter__(self):
        self.transport.connect()
        self.transport.session.hooks["response"].append(self.remember)
        self.transport.connect = lambda: None
        self.session = self.client.connect_sync()
        return self

    def __exit__(self, *_):
        self.client.close_sync()

    def remember(self, response, *_args, **_kwargs):
        accept = response.request.headers["Accept"]
        self.sent.append((response.request.method, accept, response.status_code))

    def ask(self, query, variables):
        return self.session.execute(GraphQLRequest(query, variable_values=variables))

    def fault(self, query, variables):
        try:
            self.ask(query, variables)
        except TransportQueryError as error:
            return error
        raise AssertionError(f"no error: {query}")


def pages(watched):
    """Pages, one request each, and the whole at once."""
    rows, after, more = [], None, True
    while more:
        page = watched.ask(BOARDS, {"first": 3, "after": after})["organisations"]
        rows += page["nodes"]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    whole = watched.ask(BOARDS, {"first": 100})["organisations"]
    assert len(rows) > 6 and rows == whole["nodes"], rows


def faults(watched):
    """What a part that failed, and a whole that was refused, look like."""
    partial = watched.fault(PARTIAL, {"id": "nonsense"})
    assert watched.sent[-1][2] == 294, watched.sent[-1]
    assert len(partial.data["careerLevels"]) == 5 and partial.data["node"] is None, partial.data
    assert partial.errors[0]["extensions"]["code"] == "BAD_USER_INPUT", partial.errors

    refused = watched.fault("{ nope }", {})
    assert watched.sent[-1][2] == 422, watched.sent[-1]
    assert refused.data is None, refused.data
    assert refused.errors[0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED", refused.errors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--questions", required=True)
    args = parser.parse_args()
    with open(args.questions, encoding="utf-8") as file:
        questions = json.load(file)

    data = {}
    with Watched(args.url, fetches_contract=True) as watched:
        for question in questions:
            data[question["name"]] = watched.ask(question["query"], question["variables"])
        # One request more than questions: the introspection.
        assert len(watched.sent) == len(questions) + 1, watched.sent
        assert {status for _, _, status in watched.sent} == {200}, watched.sent
        pages(watched)
    # With the contract at hand the client would refuse an invalid document itself.
    with Watched(args.url, fetches_contract=False) as plain:
        faults(plain)

    sent = watched.sent + plain.sent
    accepts = sorted({accept for _, accept, _ in sent})
    methods = sorted({method for method, _, _ in sent})
    told = {"library": "gql", "version": version("gql"), "accepts": accepts, "methods": methods, "data": data}
    print(json.dumps(told))


main()
