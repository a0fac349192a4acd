namespace Enti.Credenziali.Tests;

public sealed class SchemaTests(SliceFixture<CredenzialiModule> slice) : IClassFixture<SliceFixture<CredenzialiModule>>
{
    [Fact]
    public async Task Schema_ScrittoAMano_EUgualeAlModello() => await slice.SchemaUgualeAlModello();
}
