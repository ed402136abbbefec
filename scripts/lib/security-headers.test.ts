// What the security headers let through, and that a carrier's address cannot widen them.
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, originOf, permissionsPolicy, securityHeaders } from './security-headers.ts';

const directives = (policy: string) =>
  Object.fromEntries(policy.split('; ').map((part) => {
    const [name = '', ...sources] = part.split(' ');
    return [name, sources];
  }));

describe('content security policy', () => {
  test('starts from nothing and reaches only itself and the carrier', () => {
    const csp = directives(contentSecurityPolicy('https://carrier.example:8443/v1/'));
    expect(csp['default-src']).toEqual(["'none'"]);
    expect(csp['connect-src']).toEqual(["'self'", 'https://carrier.example:8443']);
    expect(csp['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(csp['frame-ancestors']).toEqual(["'none'"]);
  });

  test('has no inline script, no inline style, no wildcard and no data: anywhere', () => {
    const csp = contentSecurityPolicy('http://localhost:8787');
    for (const loose of ["'unsafe-inline'", "'unsafe-eval'", '*', 'data:', 'https: ', 'http: ']) expect(csp).not.toContain(loose);
  });

  test.each(['ftp://carrier.example', 'javascript:alert(1)', 'carrier.example', "https://a.example; script-src 'unsafe-inline'"])('refuses %s as a carrier', (address) => {
    expect(() => originOf(address)).toThrow();
  });
});

test('permissions: camera for ourselves, microphone and location for nobody', () => {
  const policy = permissionsPolicy().split(', ');
  expect(policy).toContain('camera=(self)');
  expect(policy).toContain('microphone=()');
  expect(policy).toContain('geolocation=()');
  expect(new Set(policy.map((part) => part.split('=')[0])).size).toBe(policy.length);
});

test('isolation: the page may use shared memory, and nobody may embed or open it', () => {
  expect(securityHeaders('http://localhost:8787')).toMatchObject({
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
});
