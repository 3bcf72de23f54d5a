"""Maintains the job queue: retries jobs of killed workers, and deletes old jobs and old idempotent responses."""

from collections.abc import Collection

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from claimtrack.core.api.conditions.idempotent_responses import delete_expired_responses

MAX_ATTEMPTS = 10
"""After this many attempts without an end a job fails for good: it may be what kills the workers."""
FINISHED_RETENTION_HOURS = 72
FAILED_RETENTION_HOURS = 24 * 90


@app.periodic(cron="* * * * *")
@app.task(name="retry_stalled_jobs", queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Retry the jobs of workers that have stopped, or mark them as failed after too many attempts."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await retry_or_fail(manager, job)


async def put_back_jobs_of(dead_workers: Collection[int], manager: JobManager) -> None:
    """Retry the jobs of these workers, whose process has ended, without waiting until they count as stalled."""
    for worker in dead_workers:
        for job in await manager.list_jobs_async(worker_id=worker, status=Status.DOING.value):
            await retry_or_fail(manager, job)
        await manager.unregister_worker(worker)


async def retry_or_fail(manager: JobManager, job: Job) -> None:
    """Put a job that was cut off back on its queue, or mark it as failed after too many attempts."""
    if job.attempts < MAX_ATTEMPTS:
        await manager.retry_job(job)
    else:
        await manager.finish_job(job, Status.FAILED, delete_job=False)


@app.periodic(cron="17 3 * * *")
@app.task(name="delete_old_jobs", queueing_lock="delete_old_jobs", pass_context=True)
async def delete_old_jobs(context: JobContext, timestamp: int) -> None:
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=FINISHED_RETENTION_HOURS)
    await manager.delete_old_jobs(
        nb_hours=FAILED_RETENTION_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="29 * * * *")
@app.task(name="delete_old_responses", queueing_lock="delete_old_responses")
def delete_old_responses(timestamp: int) -> None:
    delete_expired_responses(timezone.now())
