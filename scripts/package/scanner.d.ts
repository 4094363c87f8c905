declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	export const SOURCE_FILE_PATTERNS: string[];
	export function buildScanConfig(): Promise<import('eslint').Linter.Config[]>;
}
