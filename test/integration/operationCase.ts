import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Emulator } from '../emulator';
import type { BoxApi } from './box';
import type { N8nHost, NodeOutput, SignIn } from './n8nHost';

/** What a case can use to prepare and to look at Box: as the user that the node acts as. */
export interface CaseWorld {
	emulator: Emulator;
	host: N8nHost;
	userId: string;
	/** How the node signs in; as an app with JWT unless told. */
	authentication?: SignIn;
	api: BoxApi;
	/** Makes names that no other case of the run uses. */
	unique(name: string): string;
}

export interface CaseInput {
	/** Parameters besides resource and operation. */
	parameters: INodeParameters;
	items?: INodeExecutionData[];
}

/**
 * The proof that one operation works, and the ground of its row in the fault table: each operation
 * of the registry has exactly one, under the key `resource.operation`.
 */
export interface OperationCase {
	/** Puts what the operation needs into Box and returns its input. */
	arrange(world: CaseWorld): Promise<CaseInput>;
	/** Looks at what came out, and at Box where something was changed. */
	assert(output: NodeOutput, world: CaseWorld): Promise<void> | void;
}

/** Keeps the input that `arrange` made for `assert`, so that a case reads as one piece. */
export function operationCase<T>(definition: {
	arrange(world: CaseWorld): Promise<CaseInput & { memory: T }>;
	assert(output: NodeOutput, world: CaseWorld, memory: T): Promise<void> | void;
}): () => OperationCase {
	return () => {
		let memory: T | undefined;
		return {
			async arrange(world) {
				const { memory: kept, ...input } = await definition.arrange(world);
				memory = kept;
				return input;
			},
			async assert(output, world) {
				if (memory === undefined) throw new Error('assert was called before arrange');
				await definition.assert(output, world, memory);
			},
		};
	};
}

/** A locator parameter with an ID, as the editor saves it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
