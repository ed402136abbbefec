// A one-time enrolment code in the address, `#enrol=XXXX-XXXX`: never sent to a server, and taken out at once.

export function takeEnrolmentCode(): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get('enrol');
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  return code !== null && /^[A-Z2-9]{4}-[A-Z2-9]{4}$/.test(code) ? code : null;
}
