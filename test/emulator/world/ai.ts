import type { JsonObject } from '../kernel/json';
import type { Ids } from './ids';
import { currentVersion, type FileItem } from './items';

/** What an agent of Box AI Studio can be used for, by the names of Box's API. */
export const ABILITIES = ['ask', 'text_gen', 'extract'] as const;
export type Ability = (typeof ABILITIES)[number];

export interface AiAgent {
	id: string;
	/** `CUSTOM`, or `BOX` for those that everybody has. */
	origin: string;
	name: string;
	accessState: string;
	createdBy: string | undefined;
	createdAt: number;
	modifiedAt: number;
	/** Icon and allowed entities, as they were set. */
	more: JsonObject;
	abilities: Partial<Record<Ability, JsonObject>>;
}

/** Box AI: whether it is switched on, what it knows, and its agents. Tests change it directly. */
export class Ai {
	readonly agents = new Map<string, AiAgent>();
	/** Whether the account has Box AI. */
	isEnabled = true;
	/** How long the content of a file cannot be read after its upload. */
	indexLagMs = 0;
	/** Whether the model tells how sure it is. */
	givesConfidence = true;
	/** Why answers end. */
	completionReason = 'done';

	constructor(
		private readonly ids: Ids,
		private readonly now: () => number,
	) {
		this.keep({
			id: 'enhanced_extract_agent',
			origin: 'BOX',
			name: 'Enhanced Extract Agent',
			accessState: 'enabled',
			createdBy: undefined,
			createdAt: 0,
			modifiedAt: 0,
			more: {},
			abilities: {
				extract: {
					type: 'ai_agent_extract',
					access_state: 'enabled',
					description: 'For long and difficult documents',
				},
			},
		});
	}

	add(agent: Pick<AiAgent, 'name' | 'accessState' | 'createdBy' | 'more' | 'abilities'>): AiAgent {
		const now = this.now();
		const full: AiAgent = {
			...agent,
			id: this.ids.next(),
			origin: 'CUSTOM',
			createdAt: now,
			modifiedAt: now,
		};
		this.keep(full);
		return full;
	}

	private keep(agent: AiAgent): void {
		this.agents.set(agent.id, agent);
	}

	knows(file: FileItem): boolean {
		return this.now() >= currentVersion(file).createdAt + this.indexLagMs;
	}
}
