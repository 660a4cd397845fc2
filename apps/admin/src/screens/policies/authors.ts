import { useQuery } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import { history as text } from '../../messages/policies.js';
import { useMay } from '../../session/session-context.js';

/** The most that the log gives at once. */
const EVENTS = 500;
const MEMBERS = 100;

/** @returns who saved a version, by its id, as the audit log has it; nothing for whoever may not read the log */
export function useAuthors(brandId: string): (policyId: string) => string | undefined {
  const events = useQuery({
    queryKey: ['policies', brandId, 'authors'],
    queryFn: () =>
      answered(
        api.GET('/v1/audit', { params: { query: { action: 'policy.created', targetId: brandId, order: 'newest', limit: EVENTS } } }),
      ),
    enabled: useMay('audit:read'),
  });
  const members = useQuery({
    queryKey: ['members', 'names'],
    queryFn: () => answered(api.GET('/v1/members', { params: { query: { limit: MEMBERS } } })),
    enabled: useMay('members:read'),
  });
  const nameOf = (id: string): string => {
    const member = members.data?.items.find((one) => one.id === id);
    return member?.name ?? member?.email ?? text.someMember;
  };
  return (policyId) => {
    const actor = events.data?.items.find(({ event }) => event.targets.some(({ id }) => id === policyId))?.event.actor;
    if (!actor) return undefined;
    return text.by(actor.kind === 'member' ? nameOf(actor.id) : text.aKey);
  };
}
