/** A run of an action node: its panel, its items, its files. */
export { describeResources } from './describe';
export { executeOperation } from './execute';
export { requestOptionsParameter } from './requestOptions';
