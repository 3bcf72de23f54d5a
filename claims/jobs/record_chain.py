"""Appends what was recorded to the chain of the record, every minute."""

from procrastinate.contrib.django import app

from claimtrack.audit.chain import seal_record


@app.periodic(cron="* * * * *")
@app.task(name="append_to_record_chain", queueing_lock="append_to_record_chain")
def append_to_record_chain(timestamp: int) -> None:
    seal_record()
