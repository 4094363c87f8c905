/** What a side has to do; each kind is the same work for all that can do it. */
export type Work =
	| { kind: 'gets'; count: number; bytes: number; mayFail?: boolean }
	| { kind: 'download'; bytes: number }
	| { kind: 'upload'; bytes: number }
	| { kind: 'uploads'; count: number; bytes: number }
	| { kind: 'list'; items: number }
	| { kind: 'tree'; folders: number; files: number }
	| { kind: 'upserts'; count: number };

/** Those that run in a Node.js of their own. */
export type NodeSide = 'package' | 'builtIn' | 'sdk' | 'axios';

export interface Task {
	side: NodeSide;
	work: Work;
	/** The folder with n8n's own nodes. */
	builtInNodes: string;
	/** Where big files may lie. */
	folder: string;
	proxy?: string;
	lineEveryMs?: number;
}

/** Before the clock runs: what every process of n8n has done since it started. */
export function warmUpOf(work: Work): Work {
	switch (work.kind) {
		case 'gets':
		case 'upserts':
			return { ...work, count: 1 };
		case 'uploads':
			return { ...work, count: 1 };
		case 'download':
		case 'upload':
			return { ...work, bytes: warmUpBytes };
		case 'list':
		case 'tree':
			return { kind: 'gets', count: 1, bytes: warmUpBytes };
	}
}

export const warmUpBytes = 1_000;
