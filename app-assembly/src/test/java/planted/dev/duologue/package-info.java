/// Violations of every rule of the house, planted so that the rules can be shown to notice them.
package planted.dev.duologue;
