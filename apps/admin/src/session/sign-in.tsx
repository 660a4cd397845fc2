import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { common } from '../messages/common.js';
import { signIn as text } from '../messages/shell.js';
import classes from './sign-in.module.css';
import { signInAddress } from './session.js';

/** Real pieces, of the demonstration’s houses. */
const PIECES = [1, 2, 3, 4, 5, 6];

/** @param ended whoever was signed in here has to do so again, and comes back to the page that was open */
export const SignIn = ({ ended }: { readonly ended: boolean }) => (
  <main className={classes['page']}>
    <div className={classes['pieces']} aria-hidden="true">
      {PIECES.map((name) => (
        <img key={name} src={`/app/pieces/${name}.webp`} alt="" width="420" height="420" />
      ))}
    </div>
    <Stack className={classes['words']} gap="lg">
      <Text className="serif" fz="lg">
        {common.product}
      </Text>
      <Title order={1} className={classes['title']!}>
        {text.title}
      </Title>
      {ended ? (
        <Text maw={420} role="alert">
          {text.ended}
        </Text>
      ) : (
        <Text maw={420}>{text.lead}</Text>
      )}
      <div>
        <Button component="a" href={signInAddress()} size="md">
          {text.action}
        </Button>
      </div>
      <Text size="sm" c="dimmed" maw={420}>
        {text.note}
      </Text>
      <Anchor href="/verify/" size="sm">
        {text.verify}
      </Anchor>
    </Stack>
  </main>
);
