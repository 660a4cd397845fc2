import { createClient, type Client } from '@intaglio/client-sdk';
import type { ReadyBrand } from './tenants.js';

/** A client of the brand whose requests are looked at on their way out. */
export const watchedClient = (brand: ReadyBrand, baseUrl: string, see: (path: string, body: string) => void): Client =>
  createClient({
    ...{ baseUrl, apiKey: brand.apiKey },
    fetch: (address, request) => {
      if (typeof request?.body === 'string') see(new URL(String(address)).pathname, request.body);
      return fetch(address, request);
    },
  });
