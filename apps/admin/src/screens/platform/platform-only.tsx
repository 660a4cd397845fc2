import type { ReactNode } from 'react';
import { Page } from '../../components/page.js';
import { Empty } from '../../components/states.js';
import { platform as text } from '../../messages/platform.js';
import { useSession } from '../../session/session-context.js';

/** A screen of the platform’s administrators, which says so to everybody else. What it asks of the API is refused to them too. */
export const PlatformOnly = ({ children }: { readonly children: ReactNode }) =>
  useSession().person.platformAdmin ? (
    children
  ) : (
    <Page title={text.part}>
      <Empty title={text.only}>{text.onlyWords}</Empty>
    </Page>
  );
