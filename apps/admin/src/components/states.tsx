import { Button, Code, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { Scope } from '@intaglio/domain';
import type { ReactNode } from 'react';
import { isProblem } from '../api/problem.js';
import { common } from '../messages/common.js';
import classes from './states.module.css';

interface NoticeProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What to do about it. */
  readonly action?: ReactNode;
  /** A piece, or a drawing made from real bytes: pictures are the ornament. */
  readonly picture?: ReactNode;
  /** 1 where it stands in the place of the whole screen. */
  readonly order?: 1 | 2;
}

const Notice = ({ title, children, action, picture, order = 2 }: NoticeProps) => (
  <Stack className={classes['notice']} align="center" gap="sm">
    {picture}
    <Title order={order}>{title}</Title>
    <Text c="dimmed" maw={460} ta="center">
      {children}
    </Text>
    {action !== undefined && <Group mt="xs">{action}</Group>}
  </Stack>
);

/** Nothing there yet: what would be here, and how it gets here. */
export const Empty = (props: NoticeProps) => <Notice {...props} />;

export const Forbidden = ({ scope }: { readonly scope: Scope }) => (
  <Notice title={common.forbiddenTitle} order={1}>
    {common.forbidden(scope)}
  </Notice>
);

/** What the API refused, in its own words, with what names the request in the logs. */
export const Failed = ({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) => (
  <div role="alert">
    <Notice title={common.failedTitle} action={retry && <Button onClick={retry}>{common.tryAgain}</Button>}>
      {isProblem(error) ? error.message : common.unexpected}
      {isProblem(error) && (
        <>
          {' '}
          <Code>{error.code}</Code>
        </>
      )}
    </Notice>
  </div>
);

/** Lines in the place of what comes, as high as it will be, so that nothing jumps. */
export const Waiting = ({ rows = 6, height = 44 }: { readonly rows?: number; readonly height?: number }) => (
  <Stack gap="xs" role="status" aria-label={common.loading}>
    {Array.from({ length: rows }, (_, row) => (
      <Skeleton key={row} height={height} radius={4} />
    ))}
  </Stack>
);
