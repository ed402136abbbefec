// Types of bootstrap.mjs, which has to run before any TypeScript can.
export declare const root: string;
export declare class SetupProblem extends Error {}
export declare function complainAboutNode(version?: string, engines?: string): string | null;
export declare function ensurePackages(folder: string, install?: (folder: string) => void): void;
export declare function runTypeScript(file: string, args?: readonly string[]): Promise<void>;
