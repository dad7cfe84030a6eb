/** The version that events name as their library; a test keeps it equal to package.json. */
export const VERSION = '0.1.0';
