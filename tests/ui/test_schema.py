"""Our own OpenAPI against what the server does: requests made up from the schema, on every route it names."""

from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from fakes import FakeArchive, Scripted
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from qa.settings import Settings
from ui.app import create_app

LOCAL = {"Host": "127.0.0.1"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 8
"""A route and a kind of request. A few hundred for each, once in a while, find no more than these do."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(Settings(tmp_path_factory.mktemp("schema")), FakeArchive(), Scripted())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "routes"), [(GenerationMode.POSITIVE, 17), (GenerationMode.NEGATIVE, 8)], ids=["right", "wrong"]
)
def test_every_route_keeps_to_its_schema(app: Any, kind: GenerationMode, routes: int) -> None:
    described = schemathesis.openapi.from_asgi("/openapi.json", app, headers=LOCAL)
    tried = []
    for found in described.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy(generation_mode=kind))
        @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
        def keeps(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS, headers=LOCAL)

        with suppress(Unsatisfiable):  # a route that takes nothing cannot be asked wrongly
            keeps()
            tried.append(operation.label)
    assert len(tried) >= routes, tried
