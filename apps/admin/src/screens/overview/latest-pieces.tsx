import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LinkText } from '../../components/link-button.js';
import { dayOf } from '../../components/time.js';
import { overview as text } from '../../messages/overview.js';
import classes from './overview.module.css';
import { latestQuery } from './queries.js';

/** What was minted last, as it is: the page's only ornament. Nothing where nothing was minted. */
export function LatestPieces() {
  const { data } = useQuery(latestQuery);
  const pieces = (data?.items ?? []).filter(({ image }) => image !== null);
  if (pieces.length === 0) return null;
  return (
    <section aria-label={text.latest}>
      <ul className={classes['pieces']}>
        {pieces.map(({ id, image, createdAt }) => (
          <li key={id}>
            <Link to="/generations/$generationId" params={{ generationId: id }}>
              <img src={new URL(image!.url).pathname} alt={text.pieceAlt(dayOf(createdAt))} width="512" height="512" loading="lazy" />
            </Link>
          </li>
        ))}
      </ul>
      <LinkText size="sm" to="/gallery">
        {text.allPieces}
      </LinkText>
    </section>
  );
}
