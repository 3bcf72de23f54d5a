"""Keeping the queue itself in order: what a killed worker had begun is begun again, and old jobs are cleared away.

So are answers that were kept in case a tool should ask again.
"""

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from sources.actions.answering import clear_answers

BEGUN_AT_MOST = 10
"""A job that has been begun so often without an end is given up: it may be what kills the workers."""
KEPT_HOURS = 72
FAILED_KEPT_HOURS = 24 * 90


@app.periodic(cron="* * * * *")
@app.task(name="begin_stalled_jobs_again", queueing_lock="begin_stalled_jobs_again", pass_context=True)
async def begin_stalled_jobs_again(context: JobContext, timestamp: int) -> None:
    """The jobs of workers that give no sign of life any more; whoever looks at failed ones finds those given up."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        if job.attempts < BEGUN_AT_MOST:
            await manager.retry_job(job)
        else:
            await manager.finish_job(job, Status.FAILED, delete_job=False)


@app.periodic(cron="17 3 * * *")
@app.task(name="clear_old_jobs_away", queueing_lock="clear_old_jobs_away", pass_context=True)
async def clear_old_jobs_away(context: JobContext, timestamp: int) -> None:
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=KEPT_HOURS)
    await manager.delete_old_jobs(
        nb_hours=FAILED_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="29 * * * *")
@app.task(name="clear_old_answers_away", queueing_lock="clear_old_answers_away")
def clear_old_answers_away(timestamp: int) -> None:
    clear_answers(timezone.now())
