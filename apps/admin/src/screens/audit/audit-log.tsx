import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { EventDrawer } from './event-drawer.js';
import { LogView } from './log-view.js';
import type { Narrowing } from './narrow.js';

const route = getRouteApi('/audit/');

/** The events; what they are narrowed to and which is open stand in the address, so that they can be sent to a colleague. */
export function AuditLog() {
  const { event, q, action, actor, day } = route.useSearch();
  const narrowing = useMemo<Narrowing>(() => ({ q, action, actor, day }), [q, action, actor, day]);
  const navigate = useNavigate();
  const show = useCallback(
    (by: Narrowing, open: string | undefined) => void navigate({ to: '/audit', search: { ...by, event: open }, resetScroll: false }),
    [navigate],
  );
  return (
    <>
      <LogView narrowing={narrowing} narrowTo={(next) => show(next, event)} openEvent={(id) => show(narrowing, id)} />
      <EventDrawer eventId={event} close={() => show(narrowing, undefined)} />
    </>
  );
}
