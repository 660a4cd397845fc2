import { QUEUES, type JobQueue, type QueueName, type QueueTransport } from '@intaglio/runtime';

export interface QueuedSubject {
  readonly topic: QueueName;
  readonly subjectId: string;
}

/** Puts ids into the queues. */
export class Producer {
  readonly #queues: Readonly<Record<QueueName, JobQueue>>;

  constructor(queues: QueueTransport) {
    const names = Object.keys(QUEUES) as QueueName[];
    this.#queues = Object.fromEntries(names.map((name) => [name, queues.queue(name)])) as Record<QueueName, JobQueue>;
  }

  /**
   * The job's id is the subject's: publishing again while the job exists changes nothing. Finished and failed jobs are removed, so that a
   * retry by hand can be queued under the same id.
   */
  async publish(subjects: readonly QueuedSubject[]): Promise<void> {
    for (const topic of Object.keys(this.#queues) as QueueName[]) {
      const ids = new Set(subjects.filter((subject) => subject.topic === topic).map(({ subjectId }) => subjectId));
      if (ids.size > 0) await this.#queues[topic].addBulk([...ids].map((id) => jobOf(topic, id)));
    }
  }

  /** Subjects of jobs that no worker has taken yet, and of those that are running; up to a limit of each. */
  async held(topic: QueueName, limit: number): Promise<{ readonly waiting: readonly string[]; readonly active: readonly string[] }> {
    const queue = this.#queues[topic];
    const [waiting, active] = await Promise.all([queue.getRanges(['waiting'], 0, limit - 1), queue.getRanges(['active'], 0, limit - 1)]);
    return { waiting, active };
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#queues).map((queue) => queue.close()));
  }
}

/** The one field of each queue's payload. */
const SUBJECT: Readonly<Record<QueueName, string>> = {
  generations: 'generationId',
  mints: 'transactionId',
  training: 'trainingRunId',
  imports: 'importId',
};

const jobOf = (topic: QueueName, id: string) => ({
  name: QUEUES[topic].job,
  data: { [SUBJECT[topic]]: id },
  opts: { ...QUEUES[topic].options, jobId: id },
});
