import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nodeProperty, type Resource } from '../../operation';
import { authenticationParameter, credentialChoices, credentialTests } from '../host';
import { describeResources } from './describe';
import { executeOperation } from './execute';
import { type Lists, listMethods } from './listMethods';
import { requestOptionsParameter } from './requestOptions';

/** What a node can do. */
export interface ActionNode extends Lists {
	resources: readonly Resource[];
	/** The resource of a new node, and of a saved one that does not name any: it never changes. */
	defaultResource: string;
}

/**
 * All of a node that works on items, but its texts. The class that n8n loads has them, as a literal,
 * and takes the rest from here as it is.
 */
export function actionNode({ resources, defaultResource, ...lists }: ActionNode) {
	const parameters = resources.flatMap(({ operations }) =>
		operations.flatMap((operation) => operation.parameters),
	);
	return {
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		credentials: credentialChoices,
		properties: [
			nodeProperty(authenticationParameter),
			...describeResources(resources, defaultResource),
			nodeProperty(requestOptionsParameter),
		],
		methods: {
			...listMethods([...parameters, requestOptionsParameter], lists),
			credentialTest: credentialTests,
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			return await executeOperation(this, resources);
		},
	};
}
