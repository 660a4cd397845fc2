import { Database, Sealer } from '@intaglio/persistence';
import { RunBooks } from '../training/run-books.js';
import { train } from '../training/trainer.js';
import { smallTraining } from './small-training.js';

/** A process that takes one run over and trains it up to the gate, to be killed at any moment. */
const { DATABASE_URL = '', MASTER_KEY = '', RUN = '', STEPS = '' } = process.env;
const database = await new Database({ url: DATABASE_URL, poolSize: 2 }).open();
const books = await RunBooks.begin(database, new Sealer(Buffer.from(MASTER_KEY, 'hex')), RUN);
if (!books) throw new Error('there is no such run');
const { checkpoint, run } = books;
const order = {
  input: smallTraining({ steps: Number(STEPS) }),
  claimed: run.stepsClaimed,
  ...(checkpoint === undefined ? {} : { checkpoint }),
};
const outcome = await train(order, books, new AbortController().signal);
if (outcome.kind === 'trained') await books.enterGate(outcome.trained.weights);
await database.close();
