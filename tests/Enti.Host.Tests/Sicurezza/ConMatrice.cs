namespace Enti.Host.Tests.Sicurezza;

/// <summary>One portal for all that looks at every endpoint.</summary>
[CollectionDefinition(nameof(ConMatrice))]
public sealed class ConMatrice : ICollectionFixture<Matrice>;
