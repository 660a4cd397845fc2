import { DomainError } from '@intaglio/domain';
import type { Identity, SignIn } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { ENVIRONMENT } from '../infrastructure/tokens.js';

const SCOPE = 'openid email profile';
const TIMEOUT_S = 5;
export const CALLBACK_PATH = '/v1/auth/callback';

type Attempt = Pick<SignIn, 'state' | 'nonce' | 'verifier'>;

/** OpenID Connect Core 1.0, authorisation code flow with PKCE (RFC 7636): any provider that publishes its metadata. */
@Injectable()
export class IdentityProvider {
  #discovered: Promise<oidc.Configuration> | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: ApiEnvironment) {}

  newAttempt = (): Attempt => ({ state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() });

  /** Where to send the browser. @throws DomainError `auth.not-configured` | `service.unavailable` */
  async addressFor({ state, nonce, verifier }: Attempt): Promise<URL> {
    const configuration = await this.configuration();
    return oidc.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: this.callbackUrl(), scope: SCOPE, response_type: 'code', state, nonce },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
  }

  /**
   * Exchanges the code that came back and checks the ID token: signature, issuer, audience, times, nonce.
   * @param query the answer's parameters, without the question mark
   * @throws DomainError `auth.not-configured` | `auth.sign-in-failed` | `service.unavailable`
   */
  async identityIn(query: string, { state, nonce, verifier }: Attempt): Promise<Identity> {
    const configuration = await this.configuration();
    const answer = new URL(`${this.callbackUrl()}?${query}`);
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(configuration, answer, checks).catch((error: unknown) => {
      throw isUnreachable(error) ? unreachable() : new DomainError('auth.sign-in-failed');
    });
    const claims = tokens.claims()!;
    const text = (claim: unknown): string | null => (typeof claim === 'string' && claim.length <= 254 ? claim : null);
    return {
      ...{ issuer: claims.iss, subject: claims.sub },
      ...{ email: text(claims['email']), emailVerified: claims['email_verified'] === true, name: text(claims['name']) },
    };
  }

  private callbackUrl = (): string => new URL(CALLBACK_PATH, this.environment.INTAGLIO_PUBLIC_URL).toString();

  /** Asked for at the first sign-in and kept; a provider that is away is asked again at the next. */
  private configuration(): Promise<oidc.Configuration> {
    const { INTAGLIO_OIDC_ISSUER: issuer, INTAGLIO_OIDC_CLIENT_ID: clientId, INTAGLIO_OIDC_CLIENT_SECRET: secret } = this.environment;
    if (issuer === undefined || clientId === undefined) throw new DomainError('auth.not-configured');
    this.#discovered ??= oidc
      .discovery(new URL(issuer), clientId, undefined, secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret), {
        timeout: TIMEOUT_S,
        // Only in development does the configuration take a provider without TLS.
        execute: new URL(issuer).protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
      })
      .catch(() => {
        this.#discovered = undefined;
        throw unreachable();
      });
    return this.#discovered;
  }
}

const unreachable = (): DomainError => new DomainError('service.unavailable', 'The identity provider does not answer for now.');

/** fetch fails with a TypeError, a time-out is a DOMException; everything else is the provider's own refusal or a check that failed. */
function isUnreachable(error: unknown): boolean {
  const { cause, code } = error as { cause?: unknown; code?: unknown };
  return code === 'OAUTH_TIMEOUT' || error instanceof TypeError || cause instanceof DOMException;
}
