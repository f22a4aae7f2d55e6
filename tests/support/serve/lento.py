"""An application that answers for longer than the metrics are late."""

import asyncio
from typing import AsyncIterator

from ray import serve
from starlette.responses import StreamingResponse

PAUSE_S = 8


@serve.deployment(ray_actor_options={"num_cpus": 0.1})
class Lento:
    async def __call__(self, request):
        return StreamingResponse(self.words("forever" in request.query_params), media_type="text/plain")

    async def words(self, forever: bool) -> AsyncIterator[str]:
        for word in ("uno ", "dos ", "tres "):
            yield word
            await asyncio.sleep(PAUSE_S)
        while forever:
            await asyncio.sleep(PAUSE_S)
            yield "más "
        yield "fin"


app = Lento.bind()
