import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, answered } from '../../../api/client.js';
import { problemErrors } from '../../../api/field-errors.js';
import { isProblem } from '../../../api/problem.js';
import { common } from '../../../messages/common.js';
import { trial as text } from '../../../messages/policies.js';
import { brandQuery } from '../../brands/queries.js';
import type { Trial } from '../types.js';
import { usePolicyForm } from './policy-form.js';
import { TrialResult } from './trial-result.js';

const MOST = 10;

function useTrial() {
  const { brandId, policy } = usePolicyForm();
  return useMutation({
    mutationFn: async (prompts: readonly string[]) => ({
      trial: (await answered(
        api.POST('/v1/brands/{brandId}/policies/dry-run', {
          params: { path: { brandId } },
          body: { policy, samples: prompts.map((prompt) => ({ prompt })) },
        }),
      )) satisfies Trial,
      prompts,
      policy,
    }),
  });
}

const refusal = (error: unknown): string | undefined => {
  if (error === null) return undefined;
  if (!isProblem(error)) return common.unexpected;
  return error.code === 'brand.not-ready' ? text.needsBrand : error.message;
};

/** Sample prompts, and what the gatekeeper would say of each. */
export function TrialPart() {
  const { brandId, policy, errors, prompts, setPrompts } = usePolicyForm();
  const { data: brand } = useQuery(brandQuery(brandId));
  const attempt = useTrial();
  const wrong = problemErrors(attempt.error, '/samples');
  return (
    <Stack gap="md">
      <Text c="dimmed">{text.lead}</Text>
      <Text size="sm" role="note">
        {text.clear}
      </Text>
      {prompts.map((prompt, index) => (
        <Group key={index} align="flex-start" wrap="nowrap" gap="xs">
          <TextInput
            flex={1}
            aria-label={text.sample(index + 1)}
            value={prompt}
            error={wrong.get(`/${index}/prompt`)}
            onChange={({ currentTarget: { value } }) => setPrompts(prompts.with(index, value))}
          />
          <Button
            variant="default"
            aria-label={text.remove(index + 1)}
            disabled={prompts.length === 1}
            onClick={() => setPrompts(prompts.toSpliced(index, 1))}
          >
            ×
          </Button>
        </Group>
      ))}
      <Group>
        <Button loading={attempt.isPending} disabled={errors.size > 0} onClick={() => attempt.mutate(prompts)}>
          {text.run}
        </Button>
        <Button variant="default" disabled={prompts.length >= MOST} onClick={() => setPrompts([...prompts, ''])}>
          {text.add}
        </Button>
      </Group>
      {attempt.isError && (
        <Text c="red" role="alert">
          {refusal(attempt.error)}
        </Text>
      )}
      {attempt.data && brand && <TrialResult {...attempt.data} kit={brand.brand.styleKit} stale={attempt.data.policy !== policy} />}
    </Stack>
  );
}
