import { QUEUES, type JobQueue, type QueueName, type QueueTransport } from '@intaglio/runtime';

export interface QueuedSubject {
  readonly topic: QueueName;
  readonly subjectId: string;
}

/** Puts ids into the queues. */
export class Producer {
  readonly #queues: Readonly<Record<QueueName, JobQueue>>;

  constructor(queues: QueueTransport) {
    this.#queues = { generations: queues.queue('generations'), mints: queues.queue('mints') };
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

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#queues).map((queue) => queue.close()));
  }
}

const jobOf = (topic: QueueName, id: string) => ({
  name: QUEUES[topic].job,
  data: topic === 'generations' ? { generationId: id } : { transactionId: id },
  opts: { ...QUEUES[topic].options, jobId: id },
});
