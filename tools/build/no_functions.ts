/** Stands in for the SDK's list of Slack's own functions, in a bundle. */
export default {};
