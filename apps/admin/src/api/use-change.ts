import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { common } from '../messages/common.js';
import { isProblem, type Problem } from './problem.js';

interface ChangeOptions<TInput, TOutput> {
  readonly run: (input: TInput) => Promise<TOutput>;
  /** What is asked for anew afterwards. */
  readonly stale: readonly QueryKey[];
  /** Said when it is done. */
  readonly done?: (output: TOutput) => string;
  readonly onDone?: (output: TOutput) => void;
}

/** Something that is changed through the API: says that it was done, or what was refused and why; then shows what is there now. */
export function useChange<TInput, TOutput>({ run, stale, done, onDone }: ChangeOptions<TInput, TOutput>) {
  const client = useQueryClient();
  return useMutation<TOutput, Problem | Error, TInput>({
    mutationFn: run,
    onSuccess: async (output) => {
      if (done) notifications.show({ message: done(output) });
      onDone?.(output);
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      notifications.show({ color: 'red', title: isProblem(error) ? error.code : common.failedTitle, message: error.message });
    },
  });
}
