// Before the first test: the app is built from the sources as they are.
import { buildApp } from '../../scripts/lib/build.ts';

export default function setup(): void {
  const build = buildApp(console.log);
  if (!build.ok) throw new Error(build.output);
}
