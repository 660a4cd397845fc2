import { assertOutboundUrl, type ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../infrastructure/tokens.js';

/** Where webhooks may go. What a name resolves to is checked again whenever something is sent. */
@Injectable()
export class Receivers {
  readonly #rules: { readonly allowedHosts: ReadonlySet<string> };

  constructor(@Inject(ENVIRONMENT) { INTAGLIO_WEBHOOK_ALLOWED_HOSTS: hosts }: ApiEnvironment) {
    this.#rules = { allowedHosts: new Set(hosts) };
  }

  /** @throws DomainError `webhook.address-refused` */
  assertAllowed(url: string): void {
    assertOutboundUrl(url, this.#rules);
  }
}
