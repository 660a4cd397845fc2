import { QUEUES, type QueueName } from '@intaglio/runtime';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

export interface QueuedSubject {
  readonly topic: QueueName;
  readonly subjectId: string;
}

/** Puts ids into the queues. */
export class Producer {
  readonly #queues: Readonly<Record<QueueName, Queue>>;

  constructor(connection: Redis) {
    const queue = (name: QueueName): Queue => {
      const made = new Queue(QUEUES[name].name, { connection });
      // A lost Redis shows as a failed `publish`.
      made.on('error', () => undefined);
      return made;
    };
    this.#queues = { generations: queue('generations'), mints: queue('mints') };
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
