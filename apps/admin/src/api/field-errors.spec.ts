import { z } from 'zod';
import { fieldErrors, problemErrors } from './field-errors.js';
import { Problem } from './problem.js';

describe('what is wrong where', () => {
  it('is told by pointers, the first of several for one field', () => {
    const schema = z.strictObject({ 'a/b': z.array(z.string().min(2).max(1)), n: z.int() });
    expect([...fieldErrors(schema, { 'a/b': ['x'], n: 0.5, more: 1 })].toSorted()).toEqual([
      ['', 'Not known here: more.'],
      ['/a~1b/0', 'At least 2 characters.'],
      ['/n', 'A whole number is needed.'],
    ]);
    expect(fieldErrors(schema, { 'a/b': [], n: 1 }).size).toBe(0);
  });

  it('is taken from the part of the request whose fields are shown', () => {
    const errors = [
      { pointer: '/policy/royaltyBps', message: 'Too much.' },
      { pointer: '/other', message: 'Else.' },
    ];
    const problem = Problem.of({ code: 'request.invalid', errors }, 400);
    expect([...problemErrors(problem, '/policy')]).toEqual([['/royaltyBps', 'Too much.']]);
    expect(problemErrors(new Error('x')).size).toBe(0);
  });
});
