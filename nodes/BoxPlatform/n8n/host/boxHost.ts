import type { IExecuteFunctions, ILoadOptionsFunctions, ITriggerFunctions } from 'n8n-workflow';

/** What a Box client needs of n8n: the context of an execution, a trigger or a list in the editor. */
export type BoxHost = IExecuteFunctions | ITriggerFunctions | ILoadOptionsFunctions;
