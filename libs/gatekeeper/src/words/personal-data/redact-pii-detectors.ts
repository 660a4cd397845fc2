// The patterns alone: the package's entry also loads a client for a cloud service.
import {
  creditCardNumber,
  credentials,
  emailAddress,
  ipAddress,
  password,
  phoneNumber,
  streetAddress,
  usSocialSecurityNumber,
} from 'redact-pii/lib/built-ins/simple-regexp-patterns.js';
import type { Detector } from './finding.js';
import { isPhone, isStreetAddress } from './plausible.js';

const always = (): boolean => true;

/** Not taken: names ("Rose", "Ruby", "Jade" are colours here), zip codes and bare digits ("10000 stars"), URLs, user names. */
export const redactPiiDetectors: readonly Detector[] = [
  { category: 'email address', pattern: emailAddress, accepts: always },
  { category: 'phone number', pattern: phoneNumber, accepts: isPhone },
  { category: 'payment card', pattern: creditCardNumber, accepts: always },
  { category: 'identity number', pattern: usSocialSecurityNumber, accepts: always },
  { category: 'postal address', pattern: streetAddress, accepts: isStreetAddress },
  { category: 'IP address', pattern: ipAddress, accepts: always },
  { category: 'credential', pattern: password, accepts: always },
  { category: 'credential', pattern: credentials, accepts: always },
];
