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
  expect(policy).toContain('publickey-credentials-get=(self)');
  expect(policy).toContain('publickey-credentials-create=(self)');
  expect(policy).toContain('microphone=()');
  expect(policy).toContain('geolocation=()');
  expect(new Set(policy.map((part) => part.split('=')[0])).size).toBe(policy.length);
});

describe('document readers', () => {
  const reader = (url: string) => ({ kind: 'websocket', name: 'counter', url }) as const;

  test('each opens its own port of this machine, or serial ports, and nothing else', () => {
    const csp = contentSecurityPolicy('https://carrier.example', [reader('ws://127.0.0.1:9001/reader'), reader('ws://127.0.0.1:9002'), reader('ws://127.0.0.1:9001'), { kind: 'serial', name: 'scanner', baudRate: 9600 }]);
    expect(directives(csp)['connect-src']).toEqual(["'self'", 'https://carrier.example', 'ws://127.0.0.1:9001', 'ws://127.0.0.1:9002']);
    expect(permissionsPolicy([reader('ws://127.0.0.1:9001')])).toContain('serial=()');
    const policy = permissionsPolicy([{ kind: 'serial', name: 'scanner', baudRate: 9600 }]).split(', ');
    expect(policy.filter((part) => part.startsWith('serial='))).toEqual(['serial=(self)']);
    expect(policy).toContain('usb=()');
  });

  test.each(['ws://192.168.0.5:9001', 'wss://127.0.0.1:9001', 'ws://127.0.0.1:*', 'ws://127.0.0.1', 'ws://127.0.0.1:0', 'ws://127.0.0.1:65536', 'ws://127.0.0.1:9001 https://a.example', "ws://127.0.0.1:9001; script-src 'unsafe-inline'", 'ws://127.0.0.1:9001.example.com'])('refuses %s', (url) => {
    expect(() => contentSecurityPolicy('https://carrier.example', [reader(url)])).toThrow();
  });
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
