namespace MemcachedGen.RuntimeTests.Support;

/// <summary>One step of a <see cref="ServerScript"/>.</summary>
internal delegate ValueTask ScriptStep(ScriptedConnection connection);
