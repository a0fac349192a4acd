namespace Enti.Anagrafe.Tests;

public sealed class SchemaTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    [Fact]
    public Task Schema_ComeIlModello_NessunaDifferenza() => anagrafe.SchemaUgualeAlModello();
}
